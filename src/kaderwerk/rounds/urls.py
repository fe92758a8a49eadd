"""Addresses of rounds: what the public reads, and the desk of who manages them."""

from django.urls import URLPattern, path

from kaderwerk.rounds.views import desk, new, public

#: There is no round yet that the page could be about.
_NONE = {"pk": None}

app_name = "rounds"
urlpatterns: list[URLPattern] = [
    path("", public.home, name="home"),
    path("rounds/<uuid:pk>/", public.public, name="public"),
    path("rounds/<uuid:pk>/questions/", public.questions, name="questions"),
    path("rounds/<uuid:pk>/blank-plan.<str:form>", public.blank, name="blank"),
    path("rounds/<uuid:pk>/framework.toml", public.framework, name="framework"),
    path("desk/", desk.desk, name="desk"),
    path("desk/new/", new.new, _NONE, name="new"),
    path("desk/new/upload/", new.upload, _NONE, name="upload"),
    path("desk/new/again/", new.begin_again, _NONE, name="begin_again"),
    path("desk/new/make/", new.make, _NONE, name="make"),
    path("desk/<uuid:pk>/", desk.manage, name="manage"),
    path("desk/<uuid:pk>/publish/", desk.publish, name="publish"),
    path("desk/<uuid:pk>/extend/", desk.extend, name="extend"),
    path("desk/<uuid:pk>/extensions/<uuid:extension>/", desk.confirm, name="confirm"),
    path("desk/<uuid:pk>/let-in/", desk.let_in, name="let_in"),
]
