"""Official documents on paper, in the layout of Decree 30/2020/NĐ-CP."""
