"""Addresses of boards, matrices, books and letters."""

from django.urls import path

from mangnon.directives.views import (
    boards,
    books,
    heads,
    letters,
    matrix,
    obligations,
    replacing,
)

urlpatterns = [
    path("<int:directive_id>/bang/", boards.show_board, name="board"),
    path("<int:directive_id>/bang/o/", boards.show_cell, name="board_cell"),
    path("<int:directive_id>/bang/pdf/", boards.board_pdf, name="board_pdf"),
    path("<int:directive_id>/bang/word/", boards.board_word, name="board_word"),
    path("<int:directive_id>/ma-tran/", matrix.show_matrix, name="matrix"),
    path("<int:directive_id>/ma-tran/word/", matrix.matrix_word, name="matrix_word"),
    path("cong-van-403/<str:spoken>/", obligations.show_obligation, name="obligation"),
    path("cong-van-403/<str:spoken>/gan/", obligations.link, name="link_task"),
    path("cong-van-403/<str:spoken>/bo/<str:short>/", obligations.unlink, name="unlink_task"),
    path("<int:directive_id>/don-doc/", letters.chase, name="chase"),
    path("don-doc/ky-bao-cao/<int:round_id>/", letters.chase_round, name="chase_round"),
    path("<int:directive_id>/phieu-giao/<int:body_id>/", letters.give_tasks, name="task_sheet"),
    path("giay-moi/", letters.invite, name="invite"),
    path("<int:directive_id>/thay-the/", replacing.replace, name="replace"),
    path("<int:directive_id>/vao-so/", books.enter, name="enter_incoming"),
    path("so/theo-doi/", books.follow_up, name="follow_up"),
    path("so/theo-doi/excel/", books.follow_up_workbook, name="follow_up_workbook"),
    path("so/den/", books.incoming, name="incoming"),
    path("so/den/excel/", books.incoming_workbook, name="incoming_workbook"),
    path("so/den/<int:paper_id>/", books.incoming_paper, name="incoming_paper"),
    path("so/di/", books.outgoing, name="outgoing"),
    path("so/di/excel/", books.outgoing_workbook, name="outgoing_workbook"),
    path("so/di/<int:paper_id>/", books.outgoing_paper, name="outgoing_paper"),
    path("so/so-van-ban/", books.numbers, name="numbers"),
    path("so/so-van-ban/<int:number_id>/huy/", books.annul, name="annul_number"),
    path("de-biet/", books.to_know, name="to_know"),
    path("de-biet/<int:package_id>/da-doc/", books.mark_read, name="mark_read"),
    path("nguoi-dung-dau/", heads.show_heads, name="heads"),
    path("nguoi-dung-dau/<int:body_id>/pdf/", heads.sheet_pdf, name="head_pdf"),
    path("nguoi-dung-dau/<int:body_id>/word/", heads.sheet_word, name="head_word"),
    path("trach-nhiem/", matrix.show_duties, name="duties"),
    path("trach-nhiem/word/", matrix.duties_word, name="duties_word"),
]
