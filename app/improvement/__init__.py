"""From findings to actions: measures, the checklist, its effect."""
