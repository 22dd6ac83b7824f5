"""The addresses of what a series said."""

from django.urls import path

from kontor.talks.trends import views

urlpatterns = [
    path("series/<slug:slug>/trends/", views.page, name="trends"),
    path("series/<slug:slug>/trends.<slug:form>", views.export, name="trends-export"),
    path("series/<slug:slug>/trends/<slug:key>/<slug:what>/<slug:look>.png", views.drawn, name="trend-picture"),
    path("desk/series/<slug:slug>/trends/", views.desk_page, name="desk-trends"),
    path("desk/series/<slug:slug>/trends.<slug:form>", views.desk_export, name="desk-trends-export"),
    path("desk/series/<slug:slug>/trends/<slug:key>/<slug:what>/<slug:look>.png", views.desk_drawn, name="desk-trend-picture"),
]
