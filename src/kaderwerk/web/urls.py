"""Addresses of accounts, people and the house itself."""

from django.urls import path

from kaderwerk.web import again, house, in_place, invitation, people, seats, style

app_name = "web"
urlpatterns = [
    path("me/", seats.home_of_person, name="home_of_person"),
    path("account/seats/", seats.seats, name="seats"),
    path("account/here/", in_place.sign_in_here, name="sign_in_here"),
    path("account/again/", again.sign_in_again, name="sign_in_again"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("invitation/<str:token>/not-for-me/", invitation.not_for_me, name="not_for_me"),
    path("people/", people.people, name="people"),
    path("people/<uuid:pk>/end/", people.end_seat, name="end_seat"),
    path("people/<uuid:pk>/invite/", people.invite_again, name="invite_again"),
    path("language/", house.language, name="language"),
    path("style/", style.guide, name="style"),
    path("robots.txt", house.robots, name="robots"),
    path("favicon.ico", house.icon, name="icon"),
    path("health", house.health, name="health"),
    path("version", house.version, name="version"),
]
