"""Files as nobody should write them, made from a sound one."""
