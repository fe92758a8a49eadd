"""Addresses that only a demo has."""

from django.urls import path

from kaderwerk.demo.site import views

app_name = "demo"
urlpatterns = [
    path("", views.start, name="start"),
    path("clock/", views.set_clock, name="clock"),
    path("role/", views.become, name="become"),
    path("mails/", views.mails, name="mails"),
    path("mails/deliver/", views.deliver, name="deliver"),
    path("mails/<uuid:pk>/", views.mail, name="mail"),
]
