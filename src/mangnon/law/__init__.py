"""Dated rules and lists from law, each with its source."""
