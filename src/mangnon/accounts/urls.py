"""Addresses of signing in, of the own page and of people."""

from django.urls import path

from mangnon.accounts.views import entrance, log, me, people

app_name = "accounts"
urlpatterns = [
    path("", me.me, name="me"),
    path("dang-nhap/", entrance.sign_in, name="sign_in"),
    path("dang-nhap/xac-nhan/", entrance.second_step, name="second_step"),
    path("dang-xuat/", entrance.sign_out, name="sign_out"),
    path("doi-nguoi/", entrance.switch, name="switch"),
    path("mat-khau/", entrance.password, name="change_password"),
    path("lien-he/", me.contact, name="contact"),
    path("hai-buoc/", me.second_step, name="set_up_second_step"),
    path("hai-buoc/hinh.svg", me.second_step_picture, name="second_step_picture"),
    path("ma-du-phong/", me.recovery_codes, name="recovery_codes"),
    path("lam-thay/", me.act_for, name="act_for"),
    path("uy-quyen/", me.lend, name="lend"),
    path("uy-quyen/<int:acting_id>/ket-thuc/", me.end_lent, name="end_lent"),
    path("phien/ket-thuc/", me.end_sessions, name="end_sessions"),
    path("nhat-ky/", log.log, name="log"),
    path("nguoi-dung/", people.people, name="people"),
    path("nguoi-dung/them/", people.add_person, name="add_person"),
    path("nguoi-dung/<int:account_id>/", people.person, name="person"),
    path("nguoi-dung/<int:account_id>/vi-tri/", people.add_post, name="add_post"),
    path("nguoi-dung/<int:account_id>/uy-quyen/", people.add_acting, name="add_acting"),
    path("nguoi-dung/<int:account_id>/khoa/", people.close, name="close"),
    path("nguoi-dung/<int:account_id>/mo-lai/", people.reopen, name="reopen"),
    path("nguoi-dung/<int:account_id>/mat-khau/", people.reset, name="reset_password"),
    path("nguoi-dung/<int:account_id>/hai-buoc/", people.reset_phone, name="reset_second_step"),
    path("vi-tri/<int:post_id>/ket-thuc/", people.finish_post, name="finish_post"),
    path("uy-quyen/<int:acting_id>/dung/", people.finish_acting, name="finish_acting"),
]
