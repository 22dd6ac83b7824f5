"""The addresses of a talk's report."""

from django.urls import path

from kontor.talks.report import views

urlpatterns = [
    path("talks/<slug:slug>/report/", views.report, name="report"),
    path("talks/<slug:slug>/report/report.xlsx", views.spreadsheet, name="report-xlsx"),
    path("talks/<slug:slug>/report/<slug:name>.<slug:form>", views.picture, name="report-picture"),
]
