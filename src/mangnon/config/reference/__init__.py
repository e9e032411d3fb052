"""The reference pages of the manual, written from the program itself."""
