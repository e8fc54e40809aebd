/**
 * Puts questions together that have nothing in common, in the order given: each goes into the first group that has room and of which no question
 * shares one of its marks (ids of offers, brands, words that titles begin with), so that what is said of one can't colour another. Groups keep the
 * order of their first questions; a question like all others stays alone. Every question is in exactly one group of 1 to `countMax`.
 */
export function groupUnlike<Question>(
  questions: readonly Question[],
  { countMax, readMarks }: { countMax: number; readMarks: (question: Question) => readonly string[] },
): Question[][] {
  const groups: { questions: Question[]; marks: Set<string> }[] = [];
  for (const question of questions) {
    const marks = readMarks(question);
    const group = groups.find(
      (one) => one.questions.length < countMax && !marks.some((mark) => one.marks.has(mark)),
    );
    if (group) {
      group.questions.push(question);
      for (const mark of marks) group.marks.add(mark);
    } else groups.push({ questions: [question], marks: new Set(marks) });
  }
  return groups.map((group) => group.questions);
}
