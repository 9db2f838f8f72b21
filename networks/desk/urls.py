"""Addresses of the desk."""

from django.urls import path

from networks.desk.views import changes, counting, groups, handling, outbox, phoning, watching, week

app_name = "desk"

urlpatterns = [
    path("healthz/messages", watching.health, name="health"),
    path("metrics", watching.metrics, name="metrics"),
    path("<slug:municipality>/week/", week.this_week, name="week"),
    path("<slug:municipality>/week/<slug:day>/", week.another_week, name="week_of"),
    path("<slug:municipality>/groups/", groups.group_list, name="groups"),
    path("<slug:municipality>/groups/phase/<slug:part>/", groups.group_list, name="groups_part"),
    path("<slug:municipality>/groups/<int:number>/", groups.group_page, name="group"),
    path("<slug:municipality>/groups/<int:number>/name/", changes.rename, name="rename"),
    path("<slug:municipality>/groups/<int:number>/give/", changes.give, name="give"),
    path("<slug:municipality>/groups/<int:number>/give/<int:colleague>/", changes.give_confirm, name="give_confirm"),
    path("<slug:municipality>/phone/", phoning.phone, name="phone"),
    path("<slug:municipality>/phone/<int:number>/", phoning.phoned, name="phoned"),
    path("<slug:municipality>/outbox/", outbox.outbox, name="outbox"),
    path("<slug:municipality>/outbox/lecture/<slug:code>/", outbox.outbox_of_lecture, name="outbox_of_lecture"),
    path("<slug:municipality>/outbox/group/<int:number>/", outbox.outbox_of_group, name="outbox_of_group"),
    path("<slug:municipality>/outbox/meeting/<int:number>/", outbox.outbox_of_meeting, name="outbox_of_meeting"),
    path("<slug:municipality>/outbox/person/<int:number>/", outbox.messages_of_person, name="messages_of_person"),
    path("<slug:municipality>/outbox/counts/", counting.counts, name="message_counts"),
    path("<slug:municipality>/outbox/counts.csv", counting.counts_csv, name="message_counts_csv"),
    path("<slug:municipality>/outbox/many/<slug:act>/", handling.handle_many, name="handle_many"),
    path("<slug:municipality>/outbox/<int:number>/<slug:act>/", handling.handle, name="handle"),
    path("<slug:municipality>/outbox/<slug:part>/", outbox.outbox, name="outbox_part"),
]
