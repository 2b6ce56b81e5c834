"""Keeping the book safe, open, portable and, where the seller wants it, gone for good."""
