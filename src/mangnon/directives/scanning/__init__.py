"""Scanned dispatches: page pictures, made straight and clean, read by the machine's own OCR."""
