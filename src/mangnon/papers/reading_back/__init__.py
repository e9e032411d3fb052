"""Reads the tables and sentences of a paper of ours back out of a file."""
