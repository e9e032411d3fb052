"""The province's own versions of forms: what is added, whether it fits, how it would look."""
