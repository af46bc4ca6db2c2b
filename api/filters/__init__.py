"""Filters, search and order of lists."""
