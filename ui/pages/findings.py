"""Placeholder while the page is being written."""

from ui.page import Page


class FindingsPage(Page):
    """Soon."""
