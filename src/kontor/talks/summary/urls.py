"""The addresses of summaries, recordings and transcripts."""

from django.urls import path

from kontor.talks.summary import desk, drafts, history, public
from kontor.talks.transcript import views as transcript

urlpatterns = [
    path("talks/<slug:slug>/summary/", public.page, name="summary"),
    path("talks/<slug:slug>/summary.<slug:form>", public.file, name="summary-file"),
    path("talks/<slug:slug>/transcript/", transcript.page, name="transcript"),
    path("desk/talks/<slug:slug>/summary/", desk.editor, name="desk-summary"),
    path("desk/talks/<slug:slug>/summary/publish/", history.publish, name="desk-summary-publish"),
    path("desk/talks/<slug:slug>/summary/versions/", history.versions, name="desk-summary-versions"),
    path("desk/talks/<slug:slug>/summary/restore/", history.restore, name="desk-summary-restore"),
    path("desk/talks/<slug:slug>/summary/draft/", drafts.ask, name="desk-summary-draft"),
    path("desk/talks/<slug:slug>/summary/draft/<int:pk>/approve/", drafts.approve, name="desk-summary-approve"),
    path("desk/talks/<slug:slug>/transcript/", transcript.desk, name="desk-transcript"),
    path("desk/talks/<slug:slug>/transcript/speakers/", transcript.speakers, name="desk-transcript-speakers"),
    path("desk/talks/<slug:slug>/transcript/chapters/", transcript.chapters, name="desk-transcript-chapters"),
]
