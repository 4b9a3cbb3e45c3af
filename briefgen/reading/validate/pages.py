"""The manual pages of the faults that validation finds, the models' own among them."""

CODES = {
    "unknown-field": """\
A record has a field that it does not know. Most often it is a slip of the pen, a word for which
briefgen uses another, or a field that is indented too far or not far enough.

Wrong: `speeker: hajiyev`
Right: `who: hajiyev`
A remark that is not for print goes into `note:`, a comment behind a `#`.
""",
    "missing-field": """\
A record lacks a field that it cannot do without.

Wrong:
    - id: no-troops
      said: Jordan will not send troops.
Right:
    - id: no-troops
      who: jordan
      said: Jordan will not send troops.
""",
    "empty-value": """\
A field, or an item of a list, is there but has no value. Write the value, or delete the line: what
is left out has a default or stays off the page.

Wrong: `date:`
Right: `date: 2025-10`
The words `null` and `~` without quotation marks count as no value.
""",
    "given-twice": """\
Two fields of a record say the same thing under two names, so that one of them would be lost.

Wrong:
    source: rewrite
    sources: [turkiye-today]
Right: `sources: [rewrite, turkiye-today]`
""",
    "wrong-type": """\
A list, a record or a text stands where another of the three belongs.

Wrong: `for: [azerbaijan, turkiye]` (one only)
Right: `for: azerbaijan`
A text with a colon and a blank in it is read as a field: put it in quotation marks.
""",
    "not-one-of": """\
The field takes one of a few terms, and this is none of them. Capitals, blanks and hyphens do not
matter in most of them.

Wrong: `kind: nation`
Right: `kind: state`
""",
    "not-a-number": """\
The field takes a number in figures, with a point for decimals.

Wrong: `body: ten`
Right: `body: 10.5`
""",
    "not-yes-or-no": """\
The field takes yes or no.

Wrong: `planned: perhaps`
Right: `planned: yes`
""",
    "not-a-date": """\
A date is written year first, and no more precisely than the source has it: `2025-12-23`,
`2025-10`, `2025`. `2025-10~` is about October, `2025-10?` is uncertain, `2025-09/2025-10`
runs from one to the other, `../2023` is not later than 2023, `2023/..` from 2023 on. What
lasted until 2023 is `/2023`; what began in 2023, and has an end that is not known, is
`2023/`. This is EDTF (ISO 8601-2:2019, levels 0 and 1). The source’s own words go into `date_as`.

Wrong: `date: late October 2025`
Right:
    date: 2025-10~
    date_as: late October 2025
""",
    "too-long": """\
The text or the list is longer than the field can print. A title is one line, a statement a few
sentences; what is longer belongs in several records.

Wrong: a whole article in `quote:`
Right: the sentence that matters in `quote:`, the rest left with the source
""",
    "too-short": """\
The text or the list is shorter than the field needs.

Wrong: `who: []`
Right: `who: hajiyev`
""",
    "out-of-range": """\
The number is too small or too large for the field.

Wrong: `body: 200`
Right: `body: 10.5`
""",
    "wrong-form": """\
The value has a fixed form, and this is not it: a language tag, a colour, a number of a revision.

Wrong: `language: English`
Right: `language: en-GB`
""",
    "invalid-value": """\
The value cannot stand in this field. `briefgen schema` lists what each field takes.

Wrong: `revision: first`
Right: `revision: 1`
""",
    "bad-id": """\
An id is a short word that other records use to point here: small letters a to z, figures, hyphens;
32 characters at most.

Wrong: `id: King of Jordan`
Right: `id: king-of-jordan`
""",
    "no-words": """\
A statement needs words: what was said, told in ours (`said`), or to the letter in theirs
(`quote`), or both.

Wrong: `{who: hajiyev, source: rewrite}`
Right: `{who: hajiyev, said: No decision has been made., source: rewrite}`
""",
    "stronger-in-what": """\
The brief shows a reader in what a headline goes beyond the words that it stands over. That takes a
sentence of ours; where the headline does not go beyond them, the line is left out.

Wrong: `headline: {words: Baku rules out troops, stronger: yes}`
Right: `headline: {words: Baku rules out troops, stronger: He said that nothing was decided.}`
""",
    "quotation-in-paraphrase": """\
A paraphrase is in the outlet's words; a quotation is in the speaker's. One report of a statement is
the one or the other. Where an outlet quotes a part and paraphrases the rest, its form is `partial`.

Wrong: `{source: wire, form: paraphrase, quote: nothing has been decided}`
Right: `{source: wire, form: direct, quote: nothing has been decided}`
Right: `{source: wire, form: paraphrase, words: he left it open}`
""",
    "headline-twice": """\
With `form: headline` the `words` of a report are its headline. A report with `headline:` has one
already.

Wrong: `{source: wire, form: headline, words: Baku wavers, headline: Baku says no}`
Right: `{source: wire, form: paraphrase, words: he left it open, headline: Baku says no}`
""",
    "translation-of-nothing": """\
`quote_language` and `quote_translation` tell of the quotation beside them: its language, and what
it says in the language of the brief. A report has its own where it has a `quote` of its own.

Wrong: `{who: hajiyev, said: No decision., quote_translation: nothing is decided, source: wire}`
Right: `{who: hajiyev, quote: qərar yoxdur, quote_language: az, quote_translation: no decision}`
""",
    "who-relayed": """\
One who told what somebody else had said is an actor of the brief, by id, or is described in words.

Wrong: `relayed_by: {who: spokesman, words: a spokesman}`
Right: `relayed_by: spokesman`
Right: `relayed_by: two diplomats`
""",
    "not-a-grade": """\
A grade is a letter and a figure of the Admiralty code (NATO AJP-2.1), judged apart: A to F for the
reliability of the source, 1 to 6 for the credibility of what it says; F and 6 where it cannot be
judged.

Wrong: `grade: good`
Right: `grade: B2`
""",
    "one-paragraph-only": """\
The field is printed as one paragraph, in a table or a list. A list or a second paragraph has no
place there.

Wrong: two paragraphs in `why:`
Right: one sentence in `why:`
""",
    "link-not-allowed": """\
A link may lead to the web or to a mail address only. Other addresses do nothing for a reader, or
harm.

Wrong: `url: file:///C:/evidence/a.pdf`
Right: `url: https://example.org/a`
""",
    "list-too-deep": """\
A list stands within lists within lists, deeper than a page sets them: five levels at most.

Wrong: six levels of `- `, each further to the right
Right: five levels, or the innermost said in a sentence
""",
    "link-title": """\
A link in a text may have no title of its own, because it would not be printed.

Wrong: `[statement](https://example.org "of 23 December")`
Right: `[statement of 23 December](https://example.org)`
""",
    "contrast-too-low": """\
Two colours of a house style are too alike for text to be read: WCAG 2.2 asks for a contrast of
4.5 to 1 at level AA.

Wrong: `quiet: "#aaaaaa"` on white
Right: `quiet: "#555555"`
""",
    "unknown-placeholder": """\
A house style words the lines at head and foot with placeholders in braces, and this is none of
them. At head and foot there are {label} (what the template calls the document), {title}, {date}
(the information cut-off), {id}, {revision} and {status}; in `page` there are {page} and {pages}. A
name that never changes, such as the ministry’s, is written as it is.

Wrong: `foot: "{titel} · {date}"`
Right: `foot: "{title} · {date}"`
""",
    "lone-brace": """\
A brace in a house style’s line at head or foot belongs to no placeholder.

Wrong: `foot: "{title · {date}"`
Right: `foot: "{title} · {date}"`
""",
    "placeholder-missing": """\
A house style’s `page` line does not say where the number of the page is to stand.

Wrong: `page: Page`
Right: `page: "Page {page} of {pages}"`, or `page: "{page}"`
""",
    "first-page-open": """\
A template says with which section page 1 ends, and has no such section.

Wrong: `first_page: watch` with `sections: [title, …, positions, statements]`
Right: `first_page: positions`, or `- watch` in the list
""",
    "notes-not-last": """\
A template has its sources in notes, and their section is not the last. Word sets endnotes at the
end of a document, after all else; the PDF has the same order.

Wrong: `citations: notes` with `sections: [title, …, sources, key]`
Right: `citations: notes` with `sections: [title, …, key, sources]`, or `citations: list`
""",
    "section-missing": """\
A template leaves out a section without which the document is no brief: title, bottom line,
statements, conditions or questions.

Wrong: `sections: [title, sources]`
Right: `sections: [title, bottom-line, statements, conditions, questions, sources]`
""",
    "section-twice": """\
A template names one section twice; a reader would take the second for another.

Wrong: `sections: [title, statements, sources, statements]`
Right: `sections: [title, statements, sources]`
""",
    "title-not-first": """\
In a template the title is the first section.

Wrong: `sections: [bottom-line, title]`
Right: `sections: [title, bottom-line]`
""",
    "words-missing": """\
A wording file lacks the words for something that briefgen prints. Every label needs words in every
language: take them from the English file and translate them.

Wrong: no line for `sources:` under `headings:`
Right: `sources: Quellen`
""",
    "wrong-fields": """\
A label of a wording file has names in braces that briefgen fills in. A translation keeps the same
names, each once, and adds none.

Wrong: `page: Seite {page}`
Right: `page: Seite {page} von {pages}`
""",
}
"""Code -> what it means, and an example of wrong and right."""
