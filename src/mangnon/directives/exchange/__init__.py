"""Exchange of directives as edXML files (QCVN 102:2016/BTTTT)."""
