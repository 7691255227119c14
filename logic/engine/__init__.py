"""From answers to a route, a score, a verdict, its reasons and dated visits. Only here."""
