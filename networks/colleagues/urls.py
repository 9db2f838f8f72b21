"""Addresses: `/operator/…` of the operator, `/<municipality>/settings/colleagues/…` of the administrator."""

from django.urls import path

from networks.colleagues.views import colleagues, deputies, handing_on, municipalities

app_name = "colleagues"

_COLLEAGUES = "<slug:municipality>/settings/colleagues/"
# Not among the settings: a professional says of herself when she is away.
_DEPUTIES = "<slug:municipality>/deputies/"

urlpatterns = [
    path("operator/", municipalities.operator, name="operator"),
    path("operator/new/", municipalities.new_municipality, name="new_municipality"),
    path("operator/<int:number>/", municipalities.change_municipality, name="change_municipality"),
    path(_COLLEAGUES, colleagues.colleague_list, name="list"),
    path(f"{_COLLEAGUES}new/", colleagues.new_colleague, name="new"),
    path(f"{_COLLEAGUES}<int:number>/", colleagues.colleague, name="colleague"),
    path(f"{_COLLEAGUES}<int:number>/invite/", colleagues.invite_again, name="invite"),
    path(f"{_COLLEAGUES}<int:number>/hand-on/", handing_on.hand_on, name="hand_on"),
    path(f"{_COLLEAGUES}<int:number>/end/", handing_on.end_colleague, name="end"),
    path(f"{_COLLEAGUES}nobodys/", handing_on.nobodys, name="nobodys"),
    path(_DEPUTIES, deputies.deputy_list, name="deputies"),
    path(f"{_DEPUTIES}add/", deputies.add_deputy, name="add_deputy"),
    path(f"{_DEPUTIES}<int:number>/change/", deputies.change_deputy, name="change_deputy"),
    path(f"{_DEPUTIES}<int:number>/remove/", deputies.remove_deputy, name="remove_deputy"),
]
