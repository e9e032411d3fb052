"""Addresses of the register; a record is named by its code, never by a name."""

from django.urls import include, path

from mangnon.children.views import change, child, listing, look, moves, quality, situation

app_name = "children"
_RECORD = "tre-em/ho-so/<str:code>/"
urlpatterns = [
    path("t/<str:code>", child.short, name="short"),
    path("tre-em/", listing.show, name="list"),
    path("tre-em/", include("mangnon.children.import_urls")),
    path("tre-em/", include("mangnon.children.double_urls")),
    path("tre-em/tim/", listing.find, name="find"),
    path("tre-em/them/", change.add, name="add"),
    path("tre-em/sap-du-16/", listing.turning_sixteen, name="turning_sixteen"),
    path("tre-em/chat-luong/", quality.show, name="quality"),
    path("tre-em/can-sua/", quality.to_mend, name="to_mend"),
    path("tre-em/in/<str:hamlet_code>/", listing.printed, name="printed"),
    path("tre-em/ngoai-dia-ban/", look.elsewhere, name="elsewhere"),
    path("tre-em/ho/<int:household_id>/", change.household, name="household"),
    path(
        "tre-em/ho/<int:household_id>/sua/",
        change.change_household_page,
        name="change_household",
    ),
    path("tre-em/chuyen/", moves.handovers, name="handovers"),
    path("tre-em/chuyen/<int:handover_id>/nhan/", moves.accept, name="accept_handover"),
    path("tre-em/chuyen/<int:handover_id>/tra-lai/", moves.refuse, name="refuse_handover"),
    path("tre-em/chuyen/<int:handover_id>/rut/", moves.withdraw, name="withdraw_handover"),
    path(_RECORD, child.show, name="detail"),
    path(f"{_RECORD}muc/<slug:tab>/", child.show, name="tab"),
    path(f"{_RECORD}xem/", child.ask, name="ask"),
    path(f"{_RECORD}sua/", change.change, name="change"),
    path(f"{_RECORD}xac-nhan/", change.confirm, name="confirm"),
    path(f"{_RECORD}hoan-tac/", change.undo, name="undo"),
    path(f"{_RECORD}ho/", change.household_of_child, name="join_household"),
    path(f"{_RECORD}nguoi-cham-soc/", change.carer, name="add_carer"),
    path(f"{_RECORD}nguoi-cham-soc/<int:carer_id>/", change.carer, name="change_carer"),
    path(f"{_RECORD}nguoi-cham-soc/<int:carer_id>/bo/", change.drop_carer, name="remove_carer"),
    path(f"{_RECORD}nhom/", situation.new_group, name="add_group"),
    path(f"{_RECORD}nhom/<int:membership_id>/ket-thuc/", situation.finish_group, name="end_group"),
    path(f"{_RECORD}nguy-co/", situation.new_risk, name="add_risk"),
    path(f"{_RECORD}nguy-co/<int:risk_id>/ket-thuc/", situation.finish_risk, name="end_risk"),
    path(f"{_RECORD}chuyen-ap/", moves.move, name="move"),
    path(f"{_RECORD}chuyen-xa/", moves.depart, name="depart"),
    path(f"{_RECORD}o-tam/", moves.stay, name="add_stay"),
    path(f"{_RECORD}o-tam/<int:stay_id>/ket-thuc/", moves.finish_stay, name="end_stay"),
    path(f"{_RECORD}roi/", moves.leave, name="leave"),
    path(f"{_RECORD}tro-lai/", moves.come_back, name="come_back"),
]
