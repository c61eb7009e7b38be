"""Requests for information, what they ask, what is answered, and what is said not to be there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.records.record import Record
from ingest.records.values import Bodies, Body, Found, Link, Links, Text, Texts, When


class AnswerStatus(StrEnum):
    """What became of a question; these are different answers, none of them zero."""

    DISCLOSED = "disclosed"
    NIL = "nil"
    NOT_HELD = "not-held"
    REFUSED = "refused"
    REFERRED_ELSEWHERE = "referred-elsewhere"
    NOT_ANSWERED = "not-answered"
    BLANK = "blank"


@dataclass(frozen=True, kw_only=True)
class Request(Record):
    """A request for information."""

    plural = "requests"
    reference: Texts = ()
    title: Text | None = None
    received: Found[When] | None = None
    dated: Found[When] | None = None
    answered: Found[When] | None = None
    authority: Body | None = None
    searched: Texts = ()  # the department or place searched
    law: Links = ()
    aggregated_with: Texts = ()
    reason: Texts = ()
    review_by: Texts = ()  # the role that reviews a complaint
    rights_in: Texts = ()  # the paper that sets out how to complain
    address: Texts = ()  # where a review is asked for: an office's mailbox, a postal address
    appeal_to: Bodies = ()
    wanted_as: Texts = ()  # in what form the answer is asked for: "electronically", "by e-mail"
    topic: Text | None = None  # what all its questions are about, in the asker's words
    held_by: Bodies = ()  # who is said to hold the information
    cites: Links = ()  # publications that the asker refers to


@dataclass(frozen=True, kw_only=True)
class Question(Record):
    """One question of a request: the asker's words, never facts."""

    plural = "questions"
    request: Link
    number: Text | None = None
    topic: Text  # a short phrase, not the sentence
    period: Texts = ()
    asks: Texts = ()  # what else it asks for, a phrase for each further demand
    condition: Texts = ()  # what it asks about must fulfil: "there must be a named outcome"
    scope: Texts = ()  # what it is to cover, in brackets after it: "including volunteers"
    example: Texts = ()  # what it names as cases of what it asks about, after "e.g."
    body: Bodies = ()  # organisations that it names beside the one that is asked
    cites: Links = ()  # publications that the asker refers to


@dataclass(frozen=True, kw_only=True)
class Answer(Record):
    """What the public body answered to one question."""

    plural = "answers"
    question: Links = ()
    number: Text | None = None
    status: Found[AnswerStatus]
    affirms: Found[bool] | None = None  # a plain yes or no
    value: Texts = ()  # short phrases that the answer consists of
    same_as: Text | None = None  # "see response for question 2": the number
    reason: Texts = ()
    scope: Texts = ()  # what the figures cover
    body: Bodies = ()  # organisations that the answer names
    action: Texts = ()  # what the body does or plans
    cites: Links = ()  # publications to which it refers the asker
    accepts: Texts = ()  # recommendations that it says were accepted, as the question words them


@dataclass(frozen=True, kw_only=True)
class StatedAbsence(Record):
    """Something that the document says is not there: not the same as nothing being known."""

    plural = "absences"
    body: Bodies = ()  # of whom it is said
    about: Links = ()  # the service, group or decision it is said of
    lacks: Text  # what is not there
    status: Found[AnswerStatus] | None = None
    instead: Texts = ()
    although: Texts = ()  # what the same sentence sets against it: "the helpers are central to it"
    said_by: Texts = ()  # who says so, where that is not the document: "current members"
    said_of: Text | None = None  # what is without it, where it is no body or record: "burglary"
    towards: Bodies = ()  # to whom nothing was given
    reason: Texts = ()  # why it is kept back: "section 43(2)"
