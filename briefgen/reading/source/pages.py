"""The manual pages of the faults that reading finds."""

CODES = {
    "not-utf-8": """\
The file is not saved as UTF-8, so some of its letters cannot be read. Old editors save as
“Windows-1252” or “UTF-16”.

Wrong: a file saved as “ANSI” or “Unicode” in an old editor.
Right: the same file saved with the encoding “UTF-8”.
""",
    "control-character": """\
A character that is no letter but an order to a machine stands in the file, often brought along
when text was copied from a PDF or a terminal. It could not be printed.

Wrong: text with an invisible U+0007 in it.
Right: the same text typed anew.
""",
    "byte-order-mark": """\
A byte-order mark (U+FEFF) stands inside the file. One may stand at the very start; a second one
comes from files that were pasted together. Delete the invisible character at the place shown.
""",
    "line-separator": """\
A line separator (U+2028), a paragraph separator (U+2029) or a “next line” (U+0085) stands in the
file. Programs do not agree on whether these end a line. Put an ordinary line break or a blank.
""",
    "lone-surrogate": """\
Half of a character stands in the file: text was cut in the middle of a letter or an emoji.
Type the letter anew.
""",
    "noncharacter": """\
A code that Unicode keeps free for programs, and that no font can show, stands in the file.
Delete it.
""",
    "bidi-control": """\
A character that turns the direction of writing (U+202A to U+202E, U+2066 to U+2069) stands in
the file. It can make a text read otherwise than it is written, so it is refused. Arabic and
Hebrew words need none: their letters say themselves which way they run.

Wrong: `said: the answer is <U+202E>oN`
Right: `said: the answer is No`
""",
    "invisible-character": """\
A character that cannot be seen stands in the text: a zero-width blank or joiner, a soft hyphen,
a mark of direction. It is kept, but searching for the word will fail, and it may be there by
accident. Delete it if it is not meant.
""",
    "lost-letter": """\
The sign U+FFFD (a question mark in a diamond) stands in the text: a letter was lost when the text
was saved or copied earlier. Look at the source and type the letter anew.
""",
    "odd-space": """\
A line begins with a no-break space or another wide or narrow space. YAML counts only ordinary
blanks as indentation, so the line does not stand where it seems to. Type ordinary blanks.
""",
    "duplicate-key": """\
One field stands twice in the same record. Only one of the two could count, so neither is chosen
for you.

Wrong:
    - id: rules
      text: Rules of engagement are defined
      text: Rules are clear
Right: keep one line, or make two records of it.
""",
    "key-not-text": """\
The name of a field is a list or a record in brackets. A name is a plain word.

Wrong: `[who]: hajiyev`
Right: `who: hajiyev`
""",
    "empty-key": """\
A colon stands where no name of a field stands before it.

Wrong: `: hajiyev`
Right: `who: hajiyev`
""",
    "alias": """\
`*name` is YAML’s way to repeat what was written elsewhere. A brief says each thing once and points
to it by its id, so this is refused. A text that begins with an asterisk, as in *emphasis*, must
stand in quotation marks.

Wrong: `said: *Nothing* is decided.`
Right: `said: "*Nothing* is decided."`
""",
    "anchor": """\
`&name` is YAML’s way to mark something for repetition. A brief points to records by their ids, so
this is refused. A text that begins with `&` must stand in quotation marks.

Wrong: `outlet: &Partners`
Right: `outlet: "&Partners"`
""",
    "tag": """\
`!name` is YAML’s way to give a value a type. Every value of a brief is text as you wrote it, so
this is refused. A text that begins with `!` must stand in quotation marks.

Wrong: `as_of: !!str 2025-12-23`
Right: `as_of: 2025-12-23`
""",
    "merge-key": """\
`<<` is YAML’s way to copy the fields of another record. Write the fields themselves.

Wrong: `<<: {kind: state}`
Right: `kind: state`
""",
    "second-document": """\
The file has a second document, begun by a line `---`. A file holds one brief: put the second in
a file of its own, or delete the line.
""",
    "too-deep": """\
Lists and records are put into one another far deeper than a brief can use. Nearly always a bracket
was not closed.
""",
    "too-many-values": """\
The file has more values than the program takes in, so that a damaged or hostile file cannot make
it run for ever. Split the file.
""",
    "too-big": """\
The file, or one text in it, is longer than the program takes in. Split the file, or put the text
where it belongs: a brief quotes, it does not reprint.
""",
    "list-dash": """\
An item of a list begins with a hyphen, then a blank. Without the blank, or with a dash or a bullet
instead, YAML takes the line for ordinary text.

Wrong:
    sources:
      -rewrite
      – turkiye-today
Right:
    sources:
      - rewrite
      - turkiye-today
""",
    "hash-starts-comment": """\
In a text without quotation marks, a `#` after a blank begins a comment: what follows is not part
of the text and is never printed.

Wrong: `title: Priority #1`
Right: `title: "Priority #1"`
If a comment is meant, put a blank after the `#`, and nothing is said.
""",
    "tab-indentation": """\
A line is indented with a tab. YAML counts blanks only, because a tab is as wide as each editor
likes. Set the editor to put blanks for the Tab key.

Wrong: a tab before `name: Azerbaijan`
Right: two blanks before `name: Azerbaijan`
""",
    "unclosed-quote": """\
A quotation mark opens a text and none closes it, so the text runs on over the lines that follow.

Wrong: `quote: "no final decision`
Right: `quote: "no final decision"`
An apostrophe inside single quotation marks is written twice: `'it''s open'`.
""",
    "text-after-quote": """\
A text in quotation marks ends, and more words follow on the line. Quotation marks go round the
whole value, or are left out.

Wrong: `said: "No decision", he said.`
Right: `said: '"No decision", he said.'`
An apostrophe inside single quotation marks is written twice: `'it''s open'`.
""",
    "unknown-escape": """\
In double quotation marks a backslash begins an order such as `\\n`. This one is not known. Write
two backslashes, or use single quotation marks, in which a backslash is a backslash.

Wrong: `path: "evidence\\day1.txt"`
Right: `path: 'evidence\\day1.txt'`
""",
    "reserved-character": """\
A text without quotation marks may not begin with `@`, a backtick, `%`, `*`, `&` or `!`: YAML keeps
these for itself.

Wrong: `author: @outlet`
Right: `author: "@outlet"`
""",
    "unquoted-colon": """\
A colon and a blank inside a text make YAML look for a field. A text that has them must stand in
quotation marks, or below a `>`.

Wrong: `title: Azerbaijan: no decision`
Right: `title: "Azerbaijan: no decision"`
Right:
    title: >
      Azerbaijan: no decision
""",
    "colon-without-space": """\
Between the colon and the value of a field there must be a blank.

Wrong: `who:hajiyev`
Right: `who: hajiyev`
""",
    "missing-colon": """\
A line stands where a field is expected, and has no colon. Either the colon is missing, or the line
goes on with the text above and must be indented further than the field that it belongs to.

Wrong:
    said: Jordan will not
    send troops
Right:
    said: Jordan will not
      send troops
""",
    "bad-indentation": """\
A line begins further left or right than the lines it belongs with. Fields of one record begin in
one column; so do the hyphens of one list.

Wrong:
    - id: rules
       text: Rules are defined
Right:
    - id: rules
      text: Rules are defined
""",
    "unclosed-bracket": """\
A bracket `[` or `{` opens and is not closed, or its items are not parted by commas.

Wrong: `sources: [rewrite, turkiye-today`
Right: `sources: [rewrite, turkiye-today]`
A text that begins with a bracket must stand in quotation marks.
""",
    "spare-bracket": """\
A bracket `]` or `}` closes, and none is open.

Wrong: `- {who: king, said: Jordan will not send troops.}}`
Right: `- {who: king, said: Jordan will not send troops.}`
""",
    "comma-ends-text": """\
In braces a comma ends a text, and what follows is the next field. A text with a comma in it stands
in quotation marks there; or the record is written in lines, where commas mean nothing.

Wrong: `- {who: king, said: Jordan, too, will not send troops.}`
Right: `- {who: king, said: "Jordan, too, will not send troops."}`
Right:
    - who: king
      said: Jordan, too, will not send troops.
""",
    "text-after-block-sign": """\
After `|` or `>` the text begins on the next line, indented. A text that itself begins with one of
these signs must stand in quotation marks.

Wrong: `said: > Jordan will not send troops`
Right:
    said: >
      Jordan will not send troops
""",
    "list-on-field-line": """\
A list with hyphens begins on the line below its field.

Wrong: `sources: - rewrite`
Right:
    sources:
      - rewrite
Right: `sources: [rewrite]`
""",
    "comment-in-text": """\
A comment stands inside a text of several lines; YAML ends the text there. Move the comment above
the field, or put the text in quotation marks if `#` belongs to it.
""",
    "yaml-syntax": """\
The line cannot be read as YAML, and none of the usual causes was found. Put the text in quotation
marks, compare the indentation with the lines above, and look for a quotation mark or bracket that
was not closed in the lines before.
""",
    "directive": """\
A line that begins with `%` speaks to the YAML parser. Only `%YAML 1.2` is understood here, and it
is not needed. Delete the line.
""",
    "empty-file": """\
The file holds nothing but blanks and comments. `briefgen new` writes a file to start from.
""",
    "not-a-mapping": """\
A file is made of fields: a word, a colon, a value. This one is a list or a piece of text.

Wrong: `- id: az-isf`
Right:
    brief:
      id: az-isf
""",
}
"""Code -> what it means, and an example of wrong and right."""
