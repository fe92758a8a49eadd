"""Addresses of advice on a plan, and of the record of talks."""

from django.urls import path

from kaderwerk.plans.views import advice, advice_form, advice_writing, taking_down_talks

urlpatterns = [
    path("<uuid:pk>/advice/", advice.advice, name="advice"),
    path("<uuid:pk>/advice/form.pdf", advice_form.pdf, name="advice_form"),
    path("<uuid:pk>/advice/form.docx", advice_form.docx, name="advice_form_docx"),
    path("<uuid:pk>/advice/write/", advice_writing.write, name="advice_write"),
    path("<uuid:pk>/advice/give/", advice_writing.give, name="advice_give"),
    path("<uuid:pk>/advice/for/<slug:key>/", advice_writing.write, name="advice_write_for"),
    path("<uuid:pk>/advice/for/<slug:key>/give/", advice_writing.give, name="advice_give_for"),
    path("<uuid:pk>/advice/<int:number>/join/", advice.join, name="advice_join"),
    path("<uuid:pk>/advice/<int:number>/points/<int:point>/", advice.answer, name="advice_answer"),
    path("<uuid:pk>/advice/record/ask/", advice.ask_record, name="record_ask"),
    path("<uuid:pk>/advice/record/<int:number>/", advice.react, name="record_react"),
    path("<uuid:pk>/advice/record/for/<slug:key>.pdf", advice_form.record, name="record_form"),
    path("<uuid:pk>/advice/record/for/<slug:key>/", taking_down_talks.take_down, name="record_for"),
]
