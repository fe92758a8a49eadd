"""Addresses of accounts, people and the house itself."""

from django.urls import URLPattern

app_name = "web"
urlpatterns: list[URLPattern] = []
