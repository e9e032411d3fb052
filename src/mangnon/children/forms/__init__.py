"""Forms of the register: reading and checking what people type."""
