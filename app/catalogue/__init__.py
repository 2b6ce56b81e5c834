"""What the program reads from resources/: layouts, rule packs, measures. Validated on loading."""
