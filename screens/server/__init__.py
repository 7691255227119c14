"""What stands around the screens: settings, headers, faults and upkeep."""
