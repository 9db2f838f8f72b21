"""Addresses of the map under `/<municipality>/neighbourhoods/` and `/<municipality>/venues/`."""

from django.urls import include, path

from networks.neighbourhoods.views import areas, imports, venues

app_name = "neighbourhoods"

neighbourhood_addresses = [
    path("", areas.neighbourhood_list, name="list"),
    path("add/", areas.add_neighbourhood, name="add"),
    path("import/", imports.choose_file, name="import"),
    path("import/save/", imports.save_file, name="import_save"),
    path("districts/", areas.district_list, name="districts"),
    path("districts/add/", areas.add_district, name="add_district"),
    path("districts/<int:number>/change/", areas.change_district, name="change_district"),
    path("<int:number>/", areas.neighbourhood_page, name="page"),
    path("<int:number>/change/", areas.change_neighbourhood, name="change"),
    path("<int:number>/assign/", areas.assign, name="assign"),
    path("<int:number>/assign/<int:assignment>/remove/", areas.unassign, name="unassign"),
]

venue_addresses = [
    path("", venues.venue_list, name="venues"),
    path("add/", venues.add_venue, name="add_venue"),
    path("<int:number>/", venues.venue_page, name="venue"),
    path("<int:number>/change/", venues.change_venue, name="change_venue"),
    path("<int:number>/out-of-use/", venues.take_out_of_use, name="venue_out_of_use"),
    path("<int:number>/back-in-use/", venues.take_back_into_use, name="venue_back_in_use"),
]

urlpatterns = [
    path("<slug:municipality>/neighbourhoods/", include(neighbourhood_addresses)),
    path("<slug:municipality>/venues/", include(venue_addresses)),
]
