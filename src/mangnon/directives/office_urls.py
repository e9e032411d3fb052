"""Addresses of boards, matrices, books and letters."""

from django.urls import path

from mangnon.directives.views import boards, matrix

urlpatterns = [
    path("<int:directive_id>/bang/", boards.show_board, name="board"),
    path("<int:directive_id>/bang/o/", boards.show_cell, name="board_cell"),
    path("<int:directive_id>/bang/pdf/", boards.board_pdf, name="board_pdf"),
    path("<int:directive_id>/bang/word/", boards.board_word, name="board_word"),
    path("<int:directive_id>/ma-tran/", matrix.show_matrix, name="matrix"),
    path("<int:directive_id>/ma-tran/word/", matrix.matrix_word, name="matrix_word"),
    path("trach-nhiem/", matrix.show_duties, name="duties"),
    path("trach-nhiem/word/", matrix.duties_word, name="duties_word"),
]
