"""Addresses of plans."""

from django.urls import path

from kaderwerk.plans.views import (
    changes,
    checking,
    files,
    handing_in,
    index,
    leaving,
    overview,
    parties,
    people,
    reading,
    signing,
    writing,
)

app_name = "plans"
urlpatterns = [
    path("", index.index, name="index"),
    path("own/", index.own, name="own"),
    path("start/<uuid:pk>/", index.start_plan, name="start"),
    path("<uuid:pk>/", overview.overview, name="overview"),
    # --- write ---------------------------------------------------------------------------------
    path("<uuid:pk>/sections/<slug:section>/", writing.section, name="section"),
    path("<uuid:pk>/answers/<slug:question>/", writing.save, name="save"),
    path("<uuid:pk>/files/<slug:sha256>/", files.file, name="file"),
    path("<uuid:pk>/parties/", parties.parties, name="parties"),
    path("<uuid:pk>/parties/add/<slug:kind>/", parties.add, name="party_add"),
    path("<uuid:pk>/parties/<slug:key>/", parties.change, name="party"),
    path("<uuid:pk>/parties/<slug:key>/remove/", parties.remove, name="party_remove"),
    path("<uuid:pk>/people/", people.people, name="people"),
    path("<uuid:pk>/people/<uuid:seat>/end/", people.end, name="seat_end"),
    path("<uuid:pk>/confirm/", checking.confirm_own, name="confirm"),
    path("<uuid:pk>/check/", checking.check, name="check"),
    path("<uuid:pk>/freeze/", checking.freeze_text, name="freeze"),
    path("<uuid:pk>/thaw/", checking.thaw_text, name="thaw"),
    path("<uuid:pk>/text/", reading.text, name="text"),
    path("<uuid:pk>/plan.pdf", reading.pdf, name="pdf"),
    # --- sign ----------------------------------------------------------------------------------
    path("<uuid:pk>/sign/", signing.sign_text, name="sign"),
    path("<uuid:pk>/decline/", signing.decline_text, name="decline"),
    path("<uuid:pk>/signature/withdraw/", signing.take_back, name="take_back"),
    # --- hand in -------------------------------------------------------------------------------
    path("<uuid:pk>/hand-in/", handing_in.hand_in_text, name="hand_in"),
    path("<uuid:pk>/receipts/<int:number>/", handing_in.receipt, name="receipt"),
    path("<uuid:pk>/receipts/<int:number>.pdf", handing_in.receipt_pdf, name="receipt_pdf"),
    path("<uuid:pk>/withdraw/", leaving.withdraw_plan, name="withdraw"),
    path("<uuid:pk>/restore/", leaving.restore_plan, name="restore"),
    # --- change --------------------------------------------------------------------------------
    path("<uuid:pk>/changes/", changes.changes, name="changes"),
    path("<uuid:pk>/changes/<int:item>/", changes.answer, name="reply"),
]
