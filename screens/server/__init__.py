"""What surrounds the screens: settings, headers, faults and upkeep."""
