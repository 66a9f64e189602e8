/**
 * Phrases that speak to a language model rather than of work, on text folded by `foldForMatching`: lower case,
 * no Latin accents (so й is written и here), one space between words. Every gap is bounded, so matching is linear.
 */
const w = String.raw`(?:\S+ ){0,3}`

const dismissed =
  '(?:instruct(?:ion)?s?|instructions?|prompts?|guidelines?|directions?|directives?|commands?|rules?|context|criteria|rubrics?|messages?|goals?|content|constraints?|policy|policies)'

const english = [
  String.raw`\b(?:ignore|disregard|forget|override|overlook|discard|bypass)[,:]? ${w}(?:previous|prior|above|earlier|preceding|foregoing|all|any|your|these|those|system|original|other)[,:]? ${w}${dismissed}\b`,
  String.raw`\b(?:ignore|disregard|forget) (?:the |all |all the )?(?:above|previous|preceding|foregoing)\b`,
  String.raw`\b(?:ignore|disregard|forget) (?:the |your |my )?(?:instructions?|prompts?|guidelines|rubric|review criteria)\b`,
  String.raw`\b(?:ignore|disregard|forget) (?:everything|all|anything|whatever|what)\b.{0,30}\b(?:above|before|previous(?:ly)?|prior|told|said|else|earlier|know|learned|so far|and (?:say|write|rate|give))\b`,
  String.raw`\byou are (?:now|no longer|from now on|an? (?:ai|assistant|language model|llm|helpful|unrestricted|reviewer|performance))\b`,
  String.raw`\bfrom (?:now|here|this point) on,? (?:you|always|only|ignore|treat|answer|respond|write|rate|every)\b`,
  String.raw`\b(?:act|behave|respond|answer) as (?:if you|though you|an? (?:ai|assistant|language model|llm|system|dan|jailbroken|unrestricted|uncensored|different))\b`,
  String.raw`\b(?:pretend|imagine|assume) (?:that )?(?:you|to be an? (?:ai|assistant|system))\b`,
  String.raw`\b(?:new|updated|revised|real|actual|hidden|secret) (?:system )?(?:instructions?|task|rules?|directives?|orders) ?:`,
  String.raw`\byour (?:new|real|actual|only|true|next) (?:task|role|job|instructions?|goal|purpose) (?:is|are)\b`,
  String.raw`\b(?:reveal|print|show|repeat|output|leak|display|disclose|tell me|quote) (?:me |us )?(?:your|the|all) (?:\w+ ){0,2}(?:system prompt|prompt|instructions|initial message|hidden rules)\b`,
  String.raw`\b(?:note|message|attention|instructions?|reminder|memo|dear|hello|hi|hey|important)[,:]?(?: to| for)?(?: the| any| all)? (?:ai|llm|llms|language model|chatbot|gpt|chatgpt|claude|gemini|copilot|reviewing model|review (?:bot|generator|model)|model|automated (?:reviewer|system))s?(?: assistant| model| reader| reviewer| system)?\b ?(?:[,:;!.(-]|reading|processing|that|who|writing)`,
  String.raw`\b(?:if|when) you(?:'re| are) (?:an? |the )?(?:ai|llm|language model|assistant|chatbot|model|automated)\b`,
  String.raw`\bas (?:an? )?(?:ai|llm|large language model|language model)(?: (?:language )?model| assistant)?,? you\b`,
  String.raw`\b(?:the|this|any) (?:ai|llm|language model|model|assistant|chatbot|review generator) (?:reading|processing|writing|summari[sz]ing|reviewing|must|shall|should (?:ignore|rate|give|write|treat|mark|say))\b`,
  String.raw`\b(?:rate|score|grade|evaluate|rank|mark|classify|describe|summari[sz]e|assess) (?:me|her|him|them|this (?:person|employee|goal|one)|the (?:employee|person|owner|author)|all (?:my|goals)|everything|everyone|my (?:work|performance|goals?)|each goal|every goal)\b.{0,50}\b(?:\d|highest|top|max\w*|best|outstanding|excellent|exceed\w*|exceptional|perfect|completed|full|stellar)`,
  String.raw`(?:^|[^\w% ] ?|please |must |should |always |then |and )rate (?:it |at |as )?(?:\d{1,2} ?\/ ?\d{1,2}|\d out of \d|outstanding|exceptional|excellent)`,
  String.raw`\b(?:give|assign|award|grant) (?:me|her|him|them|this (?:person|employee)|the (?:employee|person|owner|author)|everyone|yourself)\b.{0,30}\b(?:rating|score|mark|grade|review|promotion|bonus|raise|stars|\d ?\/ ?\d)\b`,
  String.raw`\b(?:give|assign|award|write|produce|generate) (?:\w+ ){0,2}(?:highest|top|maximum|best possible|perfect|glowing|flawless|most positive|only positive) (?:possible )?(?:performance )?(?:rating|score|mark|grade|review|assessment|evaluation|summary)s?\b(?! from| by| in)`,
  String.raw`\b(?:recommend|nominate) (?:me|her|him|this (?:person|employee)|the employee) for\b`,
  String.raw`\b(?:respond|reply|answer|output|say|write|return|print)\b.{0,12}\b(?:only|exactly|nothing but|solely)\b.{0,30}(?:["':]|\b(?:with|the word|yes|json|this|in|positive))`,
  String.raw`\b(?:do not|don't|dont|never|must not) (?:ever )?(?:mention|reveal|disclose|include|consider|follow|obey|repeat|cite|show|tell|list)\b.{0,24}\b(?:this (?:note|instruction|message|goal|text|prompt)|these|instructions?|prompt|the (?:user|manager|reviewer|reader|other goals?|above|goals?)|other goals?|weakness\w*|negative|anything|missed|anyone)`,
  String.raw`\bthe (?:following|next|below) (?:instructions?|rules?|text|command)s? (?:override|overrule|supersede|replace|take precedence|ha(?:s|ve) priority|must be (?:followed|executed|obeyed))`,
  String.raw`\b(?:takes?|has|have) (?:precedence|priority) over (?:all |any |the |every )?(?:other |previous |system |prior )*(?:instructions?|rules|prompts?)\b`,
  String.raw`\b(?:end|start|begin|beginning) of (?:the )?(?:goals?|prompt|system prompt|system message|instructions|input|user input|data|context|untrusted \w+)(?: block| section| list| data)?(?: ?[.:;)\]=-]|$)`,
  String.raw`\b(?:stop reading|stop here and|jailbreak mode|developer mode (?:on|enabled|is)|dan mode|do anything now|god mode (?:on|enabled)|sudo mode)\b`,
  String.raw`\b(?:decode|decrypt|base64|rot13|unscramble|translate)\b.{0,40}\b(?:and|then) (?:follow|execute|obey|do what|run it|act on)\b`,
  String.raw`\b(?:execute|run|call|invoke|use) (?:the |a )?(?:following )?(?:tool|function|command|shell|code)s? ?(?::|\(|to (?:send|delete|fetch|email|read))`,
  String.raw`\b(?:send|forward|email|post|upload|exfiltrate) (?:the |all |this |every |your )?(?:conversation|prompt|review|chat|context|system prompt|other employees?'? ?\w*) (?:\w+ ){0,2}to\b`,
  String.raw`\b(?:treat|count|consider|regard|mark|report) (?:this|every|each|all|these|my|any)(?: of)?(?: the| my)? ?(?:\w+ )?(?:goals?|objectives?|one) (?:\w+ )?as (?:completed|done|achieved|exceeded|met)\b`,
]

const dismissedIn: Record<string, [verb: string, object: string]> = {
  german: [
    'ignorier\\w*|missacht\\w*|vergiss|vergesst|vergessen sie|uberschreib\\w*|lass\\w* .{0,10}ausser acht',
    'anweisung\\w*|instruktion\\w*|vorgaben|befehl\\w*|systemprompt|bisherige\\w* regeln|alles (?:vorherige|bisherige|obige)',
  ],
  french: [
    'ignore[zr]?|oublie[zr]?|ne (?:tiens|tenez) (?:pas|aucun) compte|fais abstraction|faites abstraction',
    'instructions?|consignes?|directives?|regles precedentes|tout ce qui precede',
  ],
  spanish: [
    'ignor[ae]n?|olvid[ae]n?|descart[ae]|haz caso omiso|no hagas caso',
    'instrucci\\w*|indicaciones|ordenes|reglas anteriores|todo lo anterior',
  ],
  portuguese: [
    'ignor[ae]|esque[cç]a|esquece|desconsider[ae]',
    'instruco\\w*|instruca\\w*|orientacoes|comandos|regras anteriores|tudo (?:o que|acima)',
  ],
  italian: [
    'ignora\\w*|dimentica\\w*|trascura\\w*|non considerare',
    'istruzion\\w*|indicazioni precedenti|regole precedenti|direttive|tutto cio che precede',
  ],
  dutch: [
    'negeer|vergeet|sla .{0,20} over',
    'instructies?|aanwijzingen|opdrachten|regels hierboven|al het voorgaande',
  ],
  polish: ['zignoruj\\w*|ignoruj\\w*|pomin|pominac|zapomnij', 'instrukcj\\w*|polece\\w*|wytyczn\\w*|zasady'],
  swedish: ['ignorera|glom|bortse fran', 'instruktion\\w*|anvisning\\w*|regler'],
  danish: ['ignorer|glem|se bort fra', 'instruks\\w*|instruktion\\w*|anvisning\\w*|tidligere regler'],
  russian: [
    '(?:про)?игнорируи(?:те)?|забудь(?:те)?|не обращаи(?:те)? внимания',
    'инструкци\\p{L}*|указани\\p{L}*|правил\\p{L}*|команд\\p{L}*',
  ],
  ukrainian: ['(?:про)?ігноруи(?:те)?|забудь(?:те)?', 'інструкці\\p{L}*|вказів\\p{L}*|правил\\p{L}*'],
  indonesian: ['abaikan|lupakan', 'instruksi|perintah|aturan'],
  vietnamese: ['bo qua|quen het|phot lo', 'huong dan|chi dan|chi thi|quy tac|lenh truoc'],
  arabic: ['تجاهل|تجاهلي|انس|انسى', 'التعليمات|تعليمات|الأوامر|الاوامر|القواعد'],
  hebrew: ['התעלם|התעלמי|התעלמו|שכח', 'ההוראות|הוראות|הכללים'],
}

// In these the object comes first, or no space parts the words.
const elsewhere = [
  '(?:忽略|无视|無視|忽视|忘记|忘記|不要理会|不要理會|不理).{0,14}(?:指令|指示|说明|說明|规则|規則|提示|命令)',
  '(?:指示|命令|指令|ルール|プロンプト|説明).{0,10}(?:無視|忘れ|従わ)',
  '(?:지시|명령|지침|프롬프트|규칙).{0,12}(?:무시|잊어|따르지)',
  '(?:निर्देश|नियम|आदेश).{0,24}(?:अनदेखा|नजरअंदाज|नज़रअंदाज़|भूल)',
  '(?:talimat|yonerge|komut|kural)\\p{L}* .{0,20}(?:yok say|gormezden gel|unut|dikkate alma)',
]

const addressed = [
  '\\bdu bist (?:jetzt|nun|ab sofort|ab jetzt)\\b|\\b(?:tu es|vous etes) (?:maintenant|desormais)\\b|\\bahora eres\\b',
  '\\bagora voce e\\b|\\b(?:ora|adesso) sei un\\w* (?:assistente|modello|ia)\\b|\\bje bent (?:nu|vanaf nu)\\b|\\bjestes teraz\\b',
  '(?:ты|вы) теперь|теперь (?:ты|вы) |(?:你|您)现在是|從現在(?:起|開始)你|从现在(?:起|开始)你|あなたは今(?:から|後)?|(?:당신은|너는) 이제|أنت الآن',
]

const praised = [
  '\\b(?:bewerte|beurteile|benote)\\w* (?:mich|sie|ihn|diese\\w*|die mitarbeiter\\w*|den mitarbeiter)\\b.{0,50}(?:best|hochst|ubertr|hervorragend|sehr gut|\\d)',
  '\\b(?:gib|geben sie|vergib) (?:mir|ihr|ihm|dieser person|der mitarbeiterin|dem mitarbeiter)\\b.{0,30}(?:note|bewertung|punkt)',
  "\\b(?:note|notez|evaluez|attribue[zr]?|donne[zr]?)(?:-| )(?:moi|lui|cette personne|cet employe|a cette personne|a cet employe|l'employe)\\b.{0,40}(?:note|maxim|excellent|meilleur|\\d)",
  '\\b(?:calific[ao]|califique|evalua|evalue|punt[uú]a|dale|dame|otorga)\\b.{0,30}(?:maxim|mejor calificacion|sobresaliente|excelente|5 ?/ ?5)',
  '\\b(?:avali[ea]|atribua|de)\\b.{0,30}(?:nota maxima|avaliacao maxima|excelente)|\\b(?:valuta|assegna|dai)\\b.{0,30}(?:punteggio massimo|voto massimo|eccellente)',
  '(?:поставь(?:те)?|оцени(?:те)?).{0,30}(?:высш|максимальн|отлично|5)|(?:给|給).{0,12}(?:最高|满分|滿分|优秀|優秀)|最高(?:の)?評価(?:を|に)(?:付け|つけ|与え|し)|(?:최고|만점).{0,6}(?:평가|점수).{0,4}(?:줘|주세요|부여)',
]

/** All phrases of all languages. */
export const instructionPhrases: readonly RegExp[] = [
  ...english,
  ...Object.values(dismissedIn).map(
    ([verb, object]) => `(?<!\\p{L})(?:${verb})(?!\\p{L}).{0,50}(?<!\\p{L})(?:${object})`,
  ),
  ...elsewhere,
  ...addressed,
  ...praised,
].map((phrase) => new RegExp(phrase, 'u'))

/** The commonest English phrase with everything but its letters taken out. */
export const lettersOnlyPhrase =
  /(?:ignore|disregard|forget|override)(?:all|any|the|your|my|of|these|everything)*(?:previous|prior|above|earlier|preceding|system)(?:the|system)*(?:instruction|prompt|rule|message|guideline|direction|command)/
