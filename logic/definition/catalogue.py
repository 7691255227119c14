"""The catalogue of what can be wrong with a definition: code, message, what to do.

Codes never change once released; wording may.
"""

CATALOGUE = {
    # The file as a whole
    "F101": (
        "this file cannot be read: {reason}",
        "Check its name and that you may open it",
    ),
    "F102": ("this file is empty", "Start from a copy of questions.yaml"),
    "F103": (
        "this file has more than {limit} bytes",
        "Split off what is not a question",
    ),
    "F104": ("this is not UTF-8 text", "Save the file as UTF-8"),
    "F105": (
        "this is not YAML: {reason}",
        "Check indents, colons and quotes on this line",
    ),
    "F106": (
        "anchors and aliases (& and *) are not allowed",
        "Write the text out where it is used",
    ),
    "F107": ("the key '{key}' is here twice", "Keep one of them"),
    "F108": ("'{text}' without quotes means {meaning}", 'Put it in quotes: "{text}"'),
    "F109": (
        "this is not a list of keys with values",
        "Begin the file with title:, version: …",
    ),
    "F110": ("this file holds more than one document", "Remove the line ---"),
    "F111": ("the tag {tag} is not allowed", "Remove it"),
    "F112": ("this is nested more than {limit} deep", "Check the indents"),
    "F113": ("a tab indents this line", "Use spaces"),
    "F114": ("this file holds more than {limit} values", "Split off what is not a question"),
    # The shape of each part
    "F115": (
        "this text begins with a typographic quotation mark ({quote}), which is no quote here",
        'Use plain quotes (") around the text, or none',
    ),
    "F116": (
        "the text ends here, since a space and # begin a comment",
        "Put the whole text in quotes, or three spaces before what is meant as a comment",
    ),
    "F117": (
        "{count} keys of this entry are here twice",
        "Put a dash before the second '{key}': most likely a new entry begins there",
    ),
    "S201": (
        "'{key}' is not a key that belongs here{hint}",
        "Correct it, or put the whole text in quotes",
    ),
    "S202": ("'{key}' is missing", "Add it"),
    "S203": (
        "expected text, found {found}",
        "Write text; put numbers and dates in quotes",
    ),
    "S204": (
        "expected a whole number, found {found}",
        "Write a whole number without quotes",
    ),
    "S205": (
        "expected a list, found {found}",
        "Write it as a list: [a, b], or one - on each line",
    ),
    "S206": ("expected keys with values, found {found}", "Write it as key: value"),
    "S207": ("'{found}' is not one of {allowed}{hint}", "Choose one of them"),
    "S208": ("this text is empty", "Write it, or remove the key"),
    "S209": ("expected true or false, found {found}", "Write true or false"),
    "S210": (
        "expected a date, found {found}",
        "Write it as year-month-day, such as 2026-01-31",
    ),
    "S211": ("this list is empty", "Add an item"),
    "S212": ("this text holds markup or hidden characters", "Type it again in plain words"),
    "S215": (
        "each entry needs a name, found {found}",
        "Write a short name and a colon in place of each dash, such as call: Call now",
    ),
    "S216": (
        "this text has {length} characters, more than {most}",
        "Split it, or say it in fewer words",
    ),
    "S217": (
        "'{key}' and {more} more that follow do not belong here",
        "Put back the line that they stood under, or correct them",
    ),
    "S213": ("'{text}' does not name a language", "Write it like en, es or pt-BR"),
    "S214": ("'{key}' holds nothing", "Fill it, or remove the key"),
    # Questions and options
    "Q101": (
        "the id '{id}' is not in lower case letters, digits and _",
        "Write it like weekly_visits",
    ),
    "Q102": ("the id '{id}' is taken by another question", "Give this one another id"),
    "Q103": (
        "the id '{id}' is used twice in this question",
        "Give this one another id",
    ),
    "Q104": (
        "leads to '{target}', which is not a question{hint}",
        "Correct the id, or add the question",
    ),
    "Q105": (
        "leads back to '{target}', which is above",
        "Move that question below this one",
    ),
    "Q106": ("leads to its own question", "Remove this"),
    "Q107": (
        "the section '{section}' is not in sections{hint}",
        "Correct it, or add the section",
    ),
    "Q108": ("the section '{section}' has no question", "Remove it, or add a question"),
    "Q109": ("a question needs at least two ways to answer", "Add an option"),
    "Q111": ("exclusive belongs to questions of type many", "Remove it"),
    "Q112": (
        "nobody can say of this list that they have none of it",
        "Add an option such as 'None of these', with exclusive: true",
    ),
    "Q113": (
        "the flag '{flag}' is not a verdict that rests on a flag",
        "Correct it, or put that verdict back: others may be too late for this",
    ),
    "Q114": ("two options have the same words", "Tell them apart"),
    "Q115": (
        "bands belong to questions of type scale",
        "Remove them, or change the type",
    ),
    "Q116": ("a question of type scale needs bands", "Add bands from 0 to 10"),
    "Q117": ("no band holds {numbers}", "Close the gap"),
    "Q118": ("two bands hold {numbers}", "Let each number belong to one band"),
    "Q119": ("least is greater than most", "Swap them"),
    "Q120": ("{number} is outside 0 to 10", "Keep to the scale"),
    "Q121": (
        "this section is interrupted by another one",
        "Keep its questions together",
    ),
    "Q122": ("an option that ends the questions leads to '{target}'", "Remove this"),
    "Q123": ("a question that sets a flag may not be changeable", "Remove changeable"),
    "Q124": (
        "lowest and highest belong to questions of type scale",
        "Remove them, or change the type",
    ),
    "Q125": (
        "the words at both ends of the scale are missing",
        "Add lowest and highest",
    ),
    "Q127": (
        "a way out of a question of type many must exclude the others",
        "Add exclusive: true",
    ),
    "Q128": ("changeable belongs to questions of type one", "Remove it"),
    "Q129": ("the section '{id}' is here twice", "Keep one of them"),
    "Q130": (
        "other answers here set a flag, and not knowing sets none",
        "Add the flag for someone who may have what the question is about",
    ),
    "Q131": ("'{above}' has the same words", "Tell the two questions apart"),
    "Q132": (
        "everyone is asked this, and every answer sets a flag",
        "Add an answer for those who have none of it",
    ),
    "Q133": (
        "a danger sign is asked about below '{above}', which sets no flag",
        "Move this question above it",
    ),
    "Q134": (
        "a link cannot tell the id '{id}' from '{other}'",
        "Change one of the two, if it has not been released",
    ),
    "Q135": (
        "this reads like not knowing, not saying or not having asked, and is no way out",
        "Give it a flag or way_out: true, or word it as a known answer and give it another id",
    ),
    "Q138": (
        "nobody can be certain of what may newly come, or of one thing in a list",
        "Remove certain, so that people can say that they are not sure; an age is lasting",
    ),
    "Q139": (
        "'{key}:' stands inside these words, so nothing is done by it",
        "End the quotes before it",
    ),
    "Q137": (
        "an answer sets a flag, and nobody can say that they are not sure",
        "Add an option with way_out: true that sets a flag or leads on, or certain: true to an age",
    ),
    "Q140": (
        "this option sets a flag and does not say because of what",
        "Add because, with one sentence for the person and its source",
    ),
    "Q141": (
        "'{group}' is not a group of this question{hint}",
        "Name it under groups, or correct it",
    ),
    "Q142": ("no option stands in the group '{group}'", "Remove the group"),
    "Q143": (
        "the options of the group '{group}' do not stand together",
        "Put them below each other",
    ),
    "Q144": (
        "this list has {count} boxes, and a page holds {most}",
        "Make two questions of it, and leave no sign out",
    ),
    "Q145": (
        "{count} options stand below each other without a heading, more than {most}",
        "Put them into groups, each with a heading of its own",
    ),
    "Q146": (
        "'{id}' stands alone, so it belongs at the end of the list, in no group",
        "Move it there",
    ),
    "Q147": (
        "ticking this changes nothing, and most beside it lead to a flag",
        "Give it a flag, a then that leads to one, or an advice, or exclusive: true",
    ),
    "Q148": (
        "'{first}' and '{id}' both say that there is nothing, among options with flags",
        "Leave one, and let the other one be ticked beside them, with a flag",
    ),
    "Q149": (
        "this sets the flag '{flag}', and the others in this list '{usual}'",
        "Give it the flag of the others, or move it to a list of its own level",
    ),
    "Q150": (
        "this says that there is none, and can be ticked beside others",
        "Add exclusive: true, or say what it is",
    ),
    "Q151": (
        "a sign that stands alone hides the others in its list",
        "Remove exclusive",
    ),
    "Q152": (
        "since '{since}' is newer than the version of this file, '{version}'",
        "Raise the version, or correct since",
    ),
    "Q153": (
        "'{above}' ends the questions for some, who are then never asked this",
        "Move this question above it, since it is more urgent",
    ),
    "Q154": (
        "asking settles only the flag '{flag}'",
        "Remove can_clear, or correct the flag",
    ),
    "Q155": ("'{since}' is not a version", "Write it like 2 or 2.1"),
    "Q156": (
        "this is marked as a way out, and does not read like one beside a flag",
        "Remove way_out, or say that someone is not sure or would rather not say",
    ),
    "Q157": (
        "other answers here set a flag, and this one neither does nor says that it is right so",
        "Give it its flag back, or no_flag: true if whoever answers this may go on",
    ),
    "Q158": (
        "only not knowing leads to this question, which sets a flag",
        "Let the answer that it is about lead to it, too",
    ),
    "Q159": (
        "this sets a flag and is marked no_flag",
        "Remove one of the two",
    ),
    "Q160": (
        "this says why it sets a flag, and sets none",
        "Give it its flag back, or remove because",
    ),
    "Q161": (
        "the others of this list stand in groups, and this one in none",
        "Name its group",
    ),
    "Q162": (
        "the other answers name the person's pain, and this one does not",
        "Say in pain how it is called in a sentence, such as: your pain",
    ),
    # Factors and points
    "K301": (
        "points for '{factor}', which is not a factor{hint}",
        "Correct it, or add the factor",
    ),
    "K302": (
        "no option gives points for '{factor}'",
        "Give points, or remove the factor",
    ),
    "K303": ("partly is not below met", "Let partly be the smaller number"),
    "K304": (
        "this factor can never be {level}: answers give {least} to {most}",
        "Move the threshold",
    ),
    "K305": (
        "'{factor}' is unknown here, but no other option gives it points",
        "Remove it",
    ),
    "K306": ("the factor '{id}' is here twice", "Keep one of them"),
    "K307": (
        "a way out does not say that '{factor}' is unknown",
        "Add {factor}: unknown",
    ),
    "K308": ("'{factor}' is unknown here, but this is no way out", "Add way_out: true"),
    "K309": (
        "no verdict asks for '{id}'",
        "Name it under every in a verdict, or remove the factor and its points",
    ),
    "K310": (
        "other answers here give points for '{factor}', and this one none",
        "Add {factor}: 0, or what it counts",
    ),
    # Verdicts
    "V401": (
        "no verdict has otherwise",
        "Write when: {{otherwise: true}} in the last verdict",
    ),
    "V402": (
        "this verdict can never be reached: otherwise is above it",
        "Move otherwise to the end",
    ),
    "V403": ("the verdict '{id}' is here twice", "Keep one of them"),
    "V404": ("'{factor}' is not a factor{hint}", "Correct it"),
    "V405": (
        "no option sets the flag '{id}'",
        "Give its flag back to an option; remove the verdict only if nobody can need it",
    ),
    "V406": (
        "this verdict can never be reached: '{above}' asks for less",
        "Move it above, or remove it",
    ),
    "V407": (
        "when has {count} conditions that hold",
        "Give exactly one of flag: true, every, otherwise: true",
    ),
    "V408": (
        "a verdict that rests on a flag is below one that does not",
        "Move verdicts that rest on flags to the top",
    ),
    "V409": (
        "'{id}' is below '{above}', which is less cautious",
        "Swap the two",
    ),
    "V410": ("only {allowed} may show a plan", "Remove plan"),
    "V411": (
        "otherwise must be the most cautious verdict without a flag",
        "Let it be '{id}'",
    ),
    "V412": (
        "'{id}' may not rest on {wrong}",
        "Let it rest on {right}; only {flagged} rest on a flag",
    ),
    "V413": (
        "'{id}' is below '{above}', which is more cautious",
        "Swap the two",
    ),
    "V414": (
        "not_met holds for everyone, since it means that level or better",
        "Ask for partly or met",
    ),
    "V416": (
        "the step '{step}' is missing, which says {says}",
        "Put it back: {step}: and what people should do",
    ),
    "V418": (
        "the step '{step}' does not come first",
        "Put it above the others, since whoever is in a hurry reads one step",
    ),
    "V417": (
        "this does not ask for '{factor}', and another verdict does",
        "Say which level it needs: met or partly",
    ),
    "V419": (
        "'{id}' does not say for how many days it holds, or says it where it does not end",
        "Write wait_days, from {least} to {most}, for too_early alone",
    ),
    "V420": (
        "{number} days count here, and the sentence of this verdict does not say so",
        "Write the same number in both",
    ),
    "V415": ("no verdict shows the plan", "Add plan: true to one"),
    # Plan
    "P501": (
        "{number} weekly visits are outside 2 to 4",
        "Keep to what the article says",
    ),
    "P502": (
        "a visit every {number} months is outside 1 to 3",
        "Keep to what the article says",
    ),
    "P503": ("'{question}' is not a question{hint}", "Correct it"),
    "P504": ("'{option}' is not an option of '{question}'{hint}", "Correct it"),
    "P505": ("the last rule asks for an answer", "Add a last rule without where"),
    "P506": (
        "this rule can never apply: those above apply wherever it does",
        "Move it above",
    ),
    "P507": ("the story '{id}' is missing", "Add it"),
    "P508": ("the story '{id}' is here twice", "Keep one of them"),
    "P509": ("{number} months are outside 1 to 12", "Use 12"),
    "P510": (
        "a visit of {number} minutes is outside 15 to 120",
        "Use what trials tested, such as 60",
    ),
    "P511": (
        "this number is {number}, and {least} to {most} can be",
        "Write one of these",
    ),
    # The check-in
    "C101": (
        "'{question}' is not a question that everyone is asked{hint}",
        "Correct it, or leave it out",
    ),
    "C102": (
        "'{question}' can set a flag and is not asked again",
        "Add it, so that new danger signs are seen",
    ),
    "C103": (
        "'{question}' is not a scale that is asked again",
        "Name a question of type scale that is listed in again",
    ),
    "C104": ("{number} is outside {least} to {most}", "Use what its sources say"),
    "C105": (
        "a check-in asks for these degrees of change, in this order: {wanted}",
        "Give it type one and these options, the best first; not_begun alone is a way out",
    ),
    "C106": (
        "{option} of '{question}' sets a flag, may newly come, and no check-in asks for it",
        "Cover it with an option of news that has its flag, or put '{question}' under again",
    ),
    "C107": ("what is new is asked in one list", "Give it type many"),
    "C108": ("'{option}' is not an option of news{hint}", "Correct it, or leave it out"),
    "C109": (
        "'{key}' does nothing in a question that only a check-in asks",
        "Remove it, and use a flag for what has to be looked at",
    ),
    "C112": (
        "a danger sign, or one of a list, may always newly come",
        "Remove lasting, so that each check-in asks for it",
    ),
    "C111": (
        "the words of '{id}' do not say plainly what its id says",
        "Say very much, much or a bit, then better, improved or worse, and no not or less",
    ),
    "C113": (
        "'{question}' is asked again before '{first}', which comes first in the questions",
        "Keep to the order of the questions",
    ),
    "C116": (
        "both numbers are those of '{question}', and '{other}' is asked again too",
        "Name the question on how much pain gets in the way",
    ),
    "C114": (
        "{number} counts here, and the words of the rule do not say so",
        "Write the same number in both",
    ),
    "C110": (
        "'{id}' goes on with {wanted}, and follow says {follow}",
        "Look whether its words are those of another one, then write {wanted}",
    ),
    # Sources
    "R601": ("'{source}' is not a source{hint}", "Correct it, or add the source"),
    "R602": ("this claim has no source", "Name at least one: source: [id]"),
    "R603": ("the source '{id}' is here twice", "Keep one of them"),
    "R604": ("nothing rests on the source '{id}'", "Remove it, or cite it"),
    "R605": ("the link does not begin with https:// or doi:", "Write it out"),
    "R606": ("research for '{option}' is here twice", "Keep one of them"),
    "R609": ("this was read on {day}, which has not come yet", "Correct the day"),
    "R607": (
        "the year {year} is not between {first} and {last}",
        "Correct the year, or when it was checked",
    ),
    "R608": ("this claim does not say how sure it is", "Add sure: low, or what its source says"),
    # The decision aid
    "A901": (
        "'{option}' of '{question}' has no research",
        "Add what is known for those who choose it, also where that is nothing",
    ),
    "A902": (
        "what may get better has {better} words, what may go wrong {worse}",
        "Shorten the one or tell more of the other, up to one and a half times as many",
    ),
    "A903": (
        "in the row '{row}' this has {words} words, and '{other}' has {shortest}",
        "Let no option have more than one and a half times as many words as another",
    ),
    "A917": (
        "“{text}” stands in no sentence that its sources say",
        "Quote it letter by letter, and write the whole sentence under the source's `said`",
    ),
    "A916": ("this has {words} words, more than {most}", "Say it in {most} words at the most"),
    "A904": ("'{id}' is missing", "Add it"),
    "A905": ("'{id}' is here twice", "Keep one of them"),
    "A906": ("'{name}' is not one of the options{hint}", "Correct it, or remove it"),
    "A918": ("'{name}' is not one of the values{hint}", "Correct it, or remove it"),
    "A907": ("this does not say how '{name}' goes with it", "Add {name}: with, against or unclear"),
    "A908": ("{number} is not a count of 100 people", "Write a number from 0 to 100"),
    "A911": (
        "the review that was due on {due} is past",
        "Review the content, and name the next day",
    ),
    "A912": ("the next review is on {due}, in more than {most} years", "Name an earlier day"),
    "A913": (
        "the degrees of certainty are not in their order",
        "Put them from most to least sure: {order}",
    ),
    "A914": (
        "'{country}' is not the two letters of a country",
        "Write them in capitals as in ISO 3166, such as GB",
    ),
    "A915": (
        "the numbers of '{country}' stand here twice",
        "Keep the country in one of the places",
    ),
    "A909": (
        "the next review is not after {published}, when this was published",
        "Set the day of the next review",
    ),
    "A910": ("criterion {id} of the standard is missing", "Say whether it is met, and where"),
    # What must hold for all answers
    "X801": (
        "no answers lead to this question",
        "Let answers lead to it before the questions end, or remove it",
    ),
    "X802": (
        "no answers get this verdict{turn}",
        "Lower what it asks for, or remove it",
    ),
    "X803": (
        "someone with the flag '{flag}' gets '{verdict}'",
        "Move the flag's verdict above the other",
    ),
    "X804": (
        "this answer counts for more than '{than}', but gets '{verdict}', not '{other}'{turn}",
        "Correct what is wrong of these, or name it in exceptions",
    ),
    "X805": (
        "not knowing gets '{other}' where '{answer}' gets '{verdict}'{turn}",
        "Let it lead to the same follow-up or flag as '{answer}', or name it in exceptions",
    ),
    "X806": (
        "the law '{law}' holds here without an exception",
        "Remove it",
    ),
    "X807": (
        "too many combinations of answers differ in what can come out, most of all by {names}",
        "Let fewer of their options score or lead on, or ask what they lead to right below them",
    ),
    "X808": ("this exception is here twice", "Keep one of them"),
    "X820": (
        "the story '{id}' has more visits before anyone looks at them than the best one",
        "Look at the result between them, or plan fewer",
    ),
    "X821": (
        "answers that nobody is to blame for get '{verdict}', with all else at its best",
        "Let them count for less, or name one of them in exceptions with a reason",
    ),
    "X822": (
        "no answers lead to {numbers}, which the article names",
        "Add a rule for those whom it suits",
    ),
    "X823": (
        "someone with no pain that gets in the way of anything gets '{verdict}' with a plan",
        "Let no pain lead to a verdict without a plan",
    ),
    "X813": (
        "this allows '{gets}', and what needs it gets {needed}",
        "Write the least cautious verdict that is right here, or correct the option",
    ),
    "X814": (
        "this reason has fewer than {least} words",
        "Say why this is right for the person, in a sentence",
    ),
    "X810": (
        "someone who answers {degree} would be told that massage helps",
        "Put the degrees of change back in their order, the best first",
    ),
    "X811": (
        "a better number or a better view now would be told as less of a help",
        "Correct what counts as eased",
    ),
    "X812": (
        "nothing that can be said in a check-in leads to '{outcome}'",
        "Correct what counts as eased, or the flags in the check-in",
    ),
    "X809": (
        "no exception can excuse '{option}' here: it turns '{verdict}' into '{other}'{turn}",
        "Let both set a flag (beside 'urgent_care' at least 'clinician_first'), or lead to one",
    ),
    # Words
    "W701": ("the words for '{key}' are missing", "Add them to words"),
    "W702": ("'{key}' is not a word the screens use{hint}", "Correct it, or remove it"),
    "W703": (
        "the placeholder {{{name}}} is missing",
        "Put it where the value belongs",
    ),
    "W704": ("there is no value for {{{name}}}", "Use {allowed}"),
    "W710": (
        "this sentence reads at US grade {grade}, above {limit}",
        "Split it, or use shorter words",
    ),
    "W711": (
        "'{word}' is an ordinary word, and the glossary would excuse it on every page",
        "Remove it from the glossary",
    ),
    "W714": ("this question has no verb", "Write a whole sentence, as you would say it"),
    "W715": (
        "this question seems to ask two things at once",
        "Ask one of them, or make two questions of it",
    ),
    "W716": (
        "this list begins like '{other}', with the same {count} words",
        "Begin with what only this one is about",
    ),
    "W713": (
        "few people know the word '{word}'",
        "Say it in common words, or explain it in the glossary",
    ),
    "W712": (
        "this option has {count} words, more than {most}",
        "Split it in two, or move an example into the hint, if it then still means the same",
    ),
    "W709": ("the same is said{other}", "Tell the two apart"),
    "W707": (
        "the page '{page}' reads at US grade {grade}, above {limit}; this adds the most to it",
        "Use shorter words and sentences, or name a word in glossary that must stay",
    ),
    "W708": ("'{word}' is on no page", "Remove it"),
    "W706": (
        "the braces do not match, or hold more than a name",
        "Write each placeholder like {{name}}",
    ),
}
