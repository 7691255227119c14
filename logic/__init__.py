"""The engine: a definition and answers in; a route, a verdict, its reasons and dated visits out.

It knows no screen, no clock and no network.
"""
