// Whole reports of many regions and decades, in own words: who is found again under which other words, as a careful reader would say.
import { describe, expect, it } from "vitest";
import { read } from "../../index.ts";

interface Case {
  readonly published: string;
  readonly text: string;
  /** Known id or name, and mentions that it must have. */
  readonly found: readonly (readonly [who: string, mentions: readonly string[]])[];
  /** Names that no entity may have. */
  readonly absent?: readonly string[];
}

const cases: readonly Case[] = [
  {
    published: "2024-11-14",
    text: `# Netanyahu rejects French plan as Washington urges restraint

JERUSALEM, Nov 14 (Harbour Wire) - Prime Minister Benjamin Netanyahu on Thursday rejected a French proposal for a 30-day truce in Lebanon. Netanyahu told his cabinet that the army would keep fighting. The Israeli leader said he would not accept "half a deal".

Washington urged both sides to show restraint. Talks in Washington between Israeli and Lebanese envoys ended without a statement. Hezbollah said neither it nor Beirut had been asked.

The Élysée said President Emmanuel Macron would call Netanyahu on Friday. Israel and Hezbollah have traded fire since October 2023, and both have accused the other of breaking earlier understandings. The two sides agreed only that the blast at the crossing was an accident.`,
    found: [
      ["actor:benjamin-netanyahu", ["Benjamin Netanyahu", "The Israeli leader", "his", "he"]],
      ["actor:gov-usa", ["Washington"]],
      ["actor:gov-fra", ["Élysée"]],
      ["actor:gov-lbn", ["Beirut"]],
      ["actor:gov-isr", ["Israel", "both", "The two sides"]],
      ["actor:hezbollah", ["it", "both", "The two sides"]],
      ["Israeli envoys", ["Israeli and Lebanese envoys"]],
      ["Lebanese envoys", ["Israeli and Lebanese envoys"]],
    ],
  },
  {
    published: "2003-05-20",
    text: `# Jakarta sends more troops to Aceh

BANDA ACEH, Indonesia, May 20 (Strait News) - Indonesian forces attacked bases of the Free Aceh Movement (GAM) on Tuesday, a day after Jakarta declared martial law in the province. GAM said the separatists had shot down a helicopter. The military denied it and said its foe had fled to the hills.

Foreign Minister Hassan Wirayuda said the movement had rejected autonomy. He said Jakarta had no choice. Major General Endang Suwarya, the military commander in Aceh, told reporters that the rebels numbered about 5,000. Suwarya said they were armed with rifles from Thailand.

In Stockholm, Mahmood Malik, the self-styled prime minister of GAM in exile, called on the United Nations to intervene. Malik said the guerrillas would fight on.`,
    found: [
      [
        "actor:gam",
        ["Free Aceh Movement", "GAM", "the separatists", "it", "the movement", "the rebels", "they", "the guerrillas"],
      ],
      ["actor:mil-idn", ["Indonesian forces", "The military", "its foe"]],
      ["actor:gov-idn", ["Jakarta"]],
      ["Mahmood Malik", ["the self-styled prime minister of GAM", "Malik"]],
    ],
    absent: ["exile"],
  },
  {
    published: "2024-07-02",
    text: `# Fighting spreads to Sennar as RSF seizes army base

PORT SUDAN, July 2 (Nile Dispatch) — The Rapid Support Forces took an army base in Singa on Monday, residents and a hospital source said. The paramilitaries, led by General Mohamed Hamdan Dagalo, known as Hemedti, entered the town at dawn. Thousands fled towards Wad Madani and Gedaref.

The army, led by Abdel Fattah al-Burhan, said its soldiers had repelled the attack. Burhan vowed to retake the city. Hemedti's men have held Wad Madani since December.

Médecins Sans Frontières and the Sudan Doctors Union said 12 people were killed. MSF said its clinic in the town was looted. The union blamed the RSF. The group denied looting.`,
    found: [
      ["actor:rsf", ["RSF", "The paramilitaries", "Hemedti's men", "The group"]],
      ["actor:mohamed-hamdan-dagalo", ["Mohamed Hamdan Dagalo", "Hemedti"]],
      ["Wad Madani", ["Wad Madani"]],
      ["actor:msf", ["MSF", "its"]],
      ["Sudan Doctors Union", ["The union"]],
    ],
  },
  {
    published: "1999-03-24",
    text: `# NATO opens strikes on Yugoslavia

BRUSSELS, March 24 (Rhine Press) - NATO began air strikes on Yugoslavia on Wednesday after President Slobodan Milosevic refused to sign a peace plan for Kosovo. Secretary-General Javier Solana ordered the attack. Solana said the alliance had no alternative.

In Moscow, President Boris Yeltsin condemned the raids. The Kremlin recalled its envoy to NATO. Russia's prime minister, Yevgeny Primakov, turned his plane back over the Atlantic on Tuesday. He had been due to meet Vice President Al Gore in Washington.

Belgrade declared a state of war. Downing Street said Tony Blair had spoken to President Bill Clinton; the two leaders agreed that Milosevic must withdraw his forces from the province. The Kosovo Liberation Army welcomed the strikes. The KLA said its fighters were ready.`,
    found: [
      ["actor:nato", ["NATO", "the alliance"]],
      ["actor:slobodan-milosevic", ["Milosevic", "his"]],
      ["actor:gov-rus", ["Kremlin", "its"]],
      ["actor:yevgeny-primakov", ["Russia's prime minister", "his", "He"]],
      ["actor:gov-srb", ["Belgrade"]],
      ["actor:gov-gbr", ["Downing Street"]],
      ["actor:tony-blair", ["the two leaders"]],
      ["actor:kla", ["KLA", "its fighters"]],
    ],
  },
  {
    published: "2017-09-05",
    text: `# Seoul says North may test again

By Min Jae-won and Clara Voss

SEOUL, Sept 5 (Pacific Desk) - South Korea's defence ministry said on Tuesday that North Korea may launch another missile. The ministry said Pyongyang was moving a rocket to its west coast. The Blue House called an emergency meeting.

President Moon Jae-in spoke by phone to U.S. President Donald Trump. Moon and Trump agreed to lift a limit on warheads. The White House said the president had approved arms sales to Seoul. Japan's Chief Cabinet Secretary Yoshihide Suga said Tokyo would back new sanctions. "We must press Kim Jong Un," he said.

Beijing and Moscow called for talks. Both urged Washington to halt its drills. Foreign Ministry spokesman Geng Shuang told a briefing in Beijing that sanctions alone would not work.`,
    found: [
      ["actor:gov-kor", ["Seoul", "Blue House"]],
      ["actor:gov-prk", ["North", "North Korea", "Pyongyang", "its"]],
      ["actor:moon-jae-in", ["Moon"]],
      ["actor:donald-trump", ["Trump", "the president"]],
      ["actor:gov-chn", ["Beijing", "Both"]],
      ["actor:yoshihide-suga", ["Yoshihide Suga"]],
      ["South Korea's defence ministry", ["The ministry"]],
    ],
    absent: ["Clara Voss", "Min Jae"],
  },
  {
    published: "2015-07-14",
    text: `# Iran deal reached in Vienna

VIENNA, July 14 (Danube Agency) - Iran and six world powers reached a nuclear deal on Tuesday. Mohammad Javad Zarif, Iran's foreign minister, called it a win for all. EU foreign policy chief Federica Mogherini read a statement beside him. She said the deal would be sent to the UN Security Council.

Tehran must cut its stockpile. The International Atomic Energy Agency (IAEA) will inspect sites. The agency's director general, Yukiya Amano, signed a road map with the head of Iran's nuclear body, Ali Akbar Salehi.

US Secretary of State John Kerry, on crutches, said sanctions would snap back. Kerry and Zarif met 18 times. The two men had spoken every day. Supreme Leader Ayatollah Ali Khamenei has the last word. Israel's Netanyahu denounced the accord as a historic mistake. House Speaker John Boehner said Congress would fight it.`,
    found: [
      ["actor:javad-zarif", ["Iran's foreign minister", "him", "Zarif", "The two men"]],
      ["actor:federica-mogherini", ["She"]],
      ["actor:iaea", ["IAEA", "The agency"]],
      ["actor:yukiya-amano", ["The agency's director general"]],
      ["actor:ali-akbar-salehi", ["the head of Iran's nuclear body"]],
      ["actor:gov-irn", ["Tehran"]],
    ],
  },
  {
    published: "2016-08-25",
    text: `# Colombia and FARC sign final accord in Havana

HAVANA, Aug 25 (Andes Report) - Colombia's government and the Revolutionary Armed Forces of Colombia (FARC) announced a final peace accord on Wednesday night. Humberto de la Calle, the government's chief negotiator, shook hands with his rebel counterpart, Iván Márquez. The FARC commander said the guerrillas would disarm within six months.

President Juan Manuel Santos will put the accord to a vote on October 2. Former president Álvaro Uribe, now a senator, said he would campaign against it. Uribe called the deal a surrender. Santos said his predecessor was wrong.

The National Liberation Army, a smaller group known by its Spanish initials ELN, is not part of the deal. The ELN killed three soldiers in Arauca last week. Norway and Cuba sponsored the talks; the two countries will monitor the truce with the United Nations.`,
    found: [
      ["actor:gov-col", ["Colombia's government", "the government"]],
      ["actor:farc", ["FARC", "the guerrillas"]],
      ["Humberto de la Calle", ["the government's chief negotiator"]],
      ["actor:alvaro-uribe", ["a senator", "he"]],
      ["actor:eln", ["a smaller group", "its", "ELN"]],
      ["actor:gov-nor", ["the two countries"]],
    ],
  },
  {
    published: "2012-11-20",
    text: `# M23 rebels enter Goma

GOMA, Congo, Nov 20 (Lakes Bulletin) - Fighters of the M23 movement marched into Goma on Tuesday as United Nations peacekeepers looked on. Colonel Vianney Kazarama, the group's spokesman, told residents at the stadium that the rebels would go on to Bukavu and Kinshasa. Kazarama said the army had fled.

President Joseph Kabila flew to Kampala for talks with his Rwandan counterpart, Paul Kagame, and Ugandan President Yoweri Museveni, the host. The three leaders called on M23 to withdraw. Kinshasa accuses Kigali of backing the insurgents, which Rwanda denies.

The U.N. mission, MONUSCO, said its helicopters had fired on the rebels. French Foreign Minister Laurent Fabius said its mandate was absurd. A doctor at Heal Africa hospital and police said 50 people were wounded.`,
    found: [
      ["actor:m23", ["the M23 movement", "the group", "the rebels", "the insurgents"]],
      ["Vianney Kazarama", ["the group's spokesman", "Kazarama"]],
      ["actor:paul-kagame", ["his Rwandan counterpart", "The three leaders"]],
      ["actor:yoweri-museveni", ["the host", "The three leaders"]],
      ["actor:gov-rwa", ["Kigali", "Rwanda"]],
    ],
    absent: ["Ugandan"],
  },
  {
    published: "1994-04-08",
    text: `# Rwandan prime minister killed as capital descends into chaos

NAIROBI, April 8 (Equator Wire) - Soldiers killed Prime Minister Agathe Uwilingiyimana on Thursday, a day after the presidents of Rwanda and Burundi died when their plane was shot down over Kigali. Juvénal Habyarimana and Cyprien Ntaryamira were returning from talks in Tanzania.

The Rwandan Patriotic Front (RPF) said its battalion in the capital had left its barracks. General Roméo Dallaire, who commands the UN mission, tried to arrange a truce between the Front and the presidential guard. Dallaire said ten Belgian peacekeepers had been murdered. Brussels demanded that their killers be punished.

Red Cross and hospital officials said hundreds were dead. The Belgian foreign minister, Willy Claes, said his country would not abandon its men.`,
    found: [
      ["actor:agathe-uwilingiyimana", ["Rwandan prime minister", "Agathe Uwilingiyimana"]],
      ["actor:rpf", ["RPF", "the Front"]],
      ["actor:gov-bel", ["Brussels"]],
      ["actor:willy-claes", ["The Belgian foreign minister", "his"]],
      ["Red Cross officials", ["Red Cross and hospital officials"]],
      ["hospital officials", ["Red Cross and hospital officials"]],
    ],
  },
  {
    published: "2022-03-29",
    text: `# Russia says it will scale back near Kyiv

ISTANBUL, March 29 (Bosphorus Post) - Russia's deputy defence minister, Alexander Fomin, said on Tuesday that Moscow would "drastically" cut military activity near Kyiv. Ukrainian and Russian negotiators had met at the Dolmabahce palace. President Tayyip Erdogan, their host, told both delegations that a just peace would have no losers.

Ukraine's president, Volodymyr Zelenskyy, said in a video that the signals were positive but that he saw no reason to trust Moscow. Zelensky's adviser Mykhailo Podolyak said Kyiv wanted guarantees. The Pentagon said only a small number of troops had left. Its spokesman, John Kirby, said it was a repositioning. Foreign Minister Sergei Lavrov and his Ukrainian counterpart, Dmytro Kuleba, did not attend; neither has ruled out a meeting.

The governor of Mykolaiv, Vitaliy Kim, said a missile had hit his office. Shelling went on in Chernihiv, its mayor said. Wagner fighters were moving east, Britain's Ministry of Defence said. The ministry said they would be about 1,000.`,
    found: [
      ["actor:gov-rus", ["Moscow"]],
      ["actor:recep-tayyip-erdogan", ["Tayyip Erdogan", "their host"]],
      ["actor:volodymyr-zelenskyy", ["Ukraine's president", "he", "Zelensky"]],
      ["Vitaliy Kim", ["The governor of Mykolaiv", "his"]],
      ["John Kirby", ["Its spokesman"]],
      ["actor:dmytro-kuleba", ["his Ukrainian counterpart", "neither"]],
    ],
  },
  {
    published: "2009-05-18",
    text: `# Sri Lanka says Tamil Tiger chief killed

COLOMBO, May 18 (Lanka Ledger) - Sri Lanka's army said on Monday it had killed Velupillai Prabhakaran, leader of the Liberation Tigers of Tamil Eelam (LTTE), as he tried to flee in an ambulance. The Tigers' intelligence chief, Pottu Amman, and Soosai, the head of their naval wing, died with him, the military said.

Army chief Sarath Fonseka told state television that his troops held all of the island. President Mahinda Rajapaksa will address parliament on Tuesday. The president's brother, Defence Secretary Gotabhaya Rajapaksa, congratulated the soldiers.

The rebels' international spokesman, Selvarasa Pathmanathan, said on Sunday that the group had silenced its guns. Delhi and London called for aid for the civilians. The UN says 7,000 of them have died since January. Its humanitarian chief, John Holmes, said "a bloodbath" had become reality. Indian Foreign Minister Pranab Mukherjee said his government would help.`,
    found: [
      ["actor:ltte", ["LTTE", "The Tigers", "The rebels", "the group"]],
      ["actor:velupillai-prabhakaran", ["Tamil Tiger chief", "he"]],
      ["Soosai", ["the head of their naval wing"]],
      ["actor:mahinda-rajapaksa", ["The president"]],
      ["actor:gov-ind", ["Delhi", "his government"]],
      ["actor:john-holmes", ["Its humanitarian chief"]],
    ],
  },
  {
    published: "2008-08-10",
    text: `# Georgia pulls out of South Ossetia; Moscow demands Saakashvili go

By Elene Kobia

GORI, Georgia, Aug 10 (Kura News) - Georgian troops withdrew from Tskhinvali on Sunday as Russian tanks moved in, officials on both sides said. Georgian Interior Ministry spokesman Shota Utiashvili said the army had pulled back to positions south of the city. Russia's deputy foreign minister, Grigory Karasin, said Tbilisi must sign a pledge not to use force.

U.S. Secretary of State Condoleezza Rice spoke to her Russian counterpart, Sergei Lavrov. Rice said Lavrov had told her that "Saakashvili must go". A senior Western diplomat said the Georgian president had asked Washington for help. Neither Russia nor Georgia gave a death toll.

French Foreign Minister Bernard Kouchner and Finnish Foreign Minister Alexander Stubb, who chairs the OSCE, flew to Tbilisi. Kouchner said the two would go on to Moscow. The EU presidency, held by France, called for a truce. Abkhaz separatists said they had attacked Georgian forces in the Kodori Gorge. The breakaway region's leader, Sergei Bagapsh, said a thousand of his men were fighting.`,
    found: [
      ["actor:mikheil-saakashvili", ["Saakashvili", "the Georgian president"]],
      ["actor:sergei-lavrov", ["her Russian counterpart", "Lavrov"]],
      ["Sergei Bagapsh", ["The breakaway region's leader"]],
    ],
    absent: ["Elene Kobia"],
  },
  {
    published: "2019-02-27",
    text: `# Pakistan says it shot down two Indian jets

ISLAMABAD/NEW DELHI, Feb 27 (Indus Wire) - Pakistan's air force shot down two Indian warplanes on Wednesday and captured a pilot, military spokesman Major General Asif Ghafoor said. India confirmed the loss of one plane. Its foreign ministry spokesman, Raveesh Kumar, said the pilot was missing.

Prime Minister Imran Khan urged New Delhi to talk. "Let's sit together," Khan said in a televised address. Indian Foreign Minister Sushma Swaraj, on a visit to China, said her country did not want escalation. The crisis began on Feb. 14, when a suicide bomber from Jaish-e-Mohammad (JeM) killed 40 Indian paramilitary police in Kashmir. The group is based in Pakistan.

Police and hospital sources in Srinagar said six people died when an Indian helicopter crashed. China and Britain called on the two nuclear-armed neighbours to hold back. Both countries' armies were on alert. US Secretary of State Mike Pompeo spoke to his counterparts, Swaraj and Shah Mehmood Qureshi.`,
    found: [
      ["actor:sushma-swaraj", ["his counterparts", "Swaraj"]],
      ["actor:shah-mehmood-qureshi", ["his counterparts"]],
      ["Police sources", ["Police and hospital sources"]],
      ["actor:jaish", ["JeM", "The group"]],
    ],
  },
  {
    published: "1991-01-17",
    text: `# Allied planes bomb Baghdad

DHAHRAN, Saudi Arabia, Jan 17 (Gulf Record) - American, British, Saudi and Kuwaiti warplanes bombed Baghdad before dawn on Thursday, opening a war to drive Iraq from Kuwait. President George Bush said in Washington that Saddam Hussein had been given every chance. "The liberation of Kuwait has begun," the White House spokesman, Marlin Fitzwater, said.

Saddam vowed that the "mother of all battles" had begun. In Amman, PLO Chairman Yasser Arafat condemned the attack. Soviet leader Mikhail Gorbachev said he had tried to reach the Iraqi president. British Prime Minister John Major told parliament the raids would go on. King Fahd thanked the allies.

General Norman Schwarzkopf, the allied commander, said losses were light. The Pentagon said one F-18 was lost. Its pilot was killed.`,
    found: [
      ["actor:george-h-w-bush", ["George Bush"]],
      ["actor:mil-usa", ["American, British, Saudi and Kuwaiti warplanes"]],
      ["actor:mil-kwt", ["American, British, Saudi and Kuwaiti warplanes"]],
      ["actor:saddam-hussein", ["Saddam", "the Iraqi president"]],
      ["actor:plo", ["PLO"]],
      ["Marlin Fitzwater", ["the White House spokesman"]],
    ],
    absent: ["George W. Bush"],
  },
  {
    published: "2023-07-27",
    text: `# Niger soldiers say they have ousted president

NIAMEY, July 27 (Sahel Monitor) - Soldiers in Niger said on state television late on Wednesday that they had removed President Mohamed Bazoum, hours after the presidential guard sealed off his palace. Colonel Amadou Abdramane, flanked by nine officers, read the statement. The junta closed the borders.

The head of the guard, General Omar Tchiani, was behind the mutiny, two security sources and a Western diplomat said. Foreign Minister Hassoumi Massoudou told France 24 that the legal authorities had not been overthrown. Bazoum wrote on Twitter that hard-won gains would be safeguarded.

ECOWAS, led by Nigerian President Bola Tinubu, said it would not accept the coup. The bloc sent Benin's president, Patrice Talon, to Niamey. Paris and Berlin suspended aid. The Kremlin called for Bazoum's release. Wagner's boss, Yevgeny Prigozhin, hailed the soldiers. The African Union's Moussa Faki Mahamat condemned them.`,
    found: [
      ["actor:abdourahamane-tchiani", ["The head of the guard", "Omar Tchiani"]],
      ["actor:ecowas", ["ECOWAS", "The bloc"]],
      ["actor:yevgeny-prigozhin", ["Wagner's boss"]],
      ["actor:gov-fra", ["Paris"]],
    ],
    absent: ["Nigerian"],
  },
  {
    published: "2014-07-18",
    text: `# Airliner shot down over eastern Ukraine

KIEV, July 18 (Dnieper Post) - A Malaysian airliner was shot down over eastern Ukraine on Thursday, killing all 298 people aboard. Kiev accused the rebels of firing the missile. The separatists denied it. Ukrainian President Petro Poroshenko called it an act of terrorism. His Russian counterpart, Vladimir Putin, said Ukraine was responsible.

Alexander Borodai, the self-proclaimed prime minister of the Donetsk People's Republic, said his men had no such weapons. Borodai promised access to the site. Monitors from the OSCE were turned back by gunmen. Malaysian Prime Minister Najib Razak demanded justice. Dutch Prime Minister Mark Rutte said it was a black day. The Netherlands lost 193 citizens.

In New York, the U.S. ambassador to the United Nations, Samantha Power, said the missile was likely fired from rebel territory. Her Russian counterpart, Vitaly Churkin, blamed Kiev.`,
    found: [
      ["Alexander Borodai", ["the self-proclaimed prime minister of the Donetsk People's Republic", "his"]],
      ["actor:gov-ukr", ["Kiev"]],
      ["actor:vladimir-putin", ["His Russian counterpart"]],
      ["Vitaly Churkin", ["Her Russian counterpart"]],
    ],
    absent: ["Airliner", "justice"],
  },
  {
    published: "2025-03-18",
    text: `# Israel resumes strikes on Gaza, killing more than 400

GAZA/JERUSALEM, March 18 (Harbour Wire) - Israeli strikes killed more than 400 people in Gaza on Tuesday, the territory's health ministry said, shattering a truce that began in January. Hamas accused Israel of overturning the deal. The Islamist group said mediators must act. An official of the movement, Izzat al-Risheq, said Netanyahu was sacrificing the hostages.

Netanyahu's office said the prime minister and Defence Minister Israel Katz had ordered the strikes because Hamas had refused offers from U.S. envoy Steve Witkoff. The White House said Israel had consulted it. Egypt and Qatar, which mediate together with Washington, condemned the attack. Cairo said it violated the deal. Yemen's Houthis said they would step up their attacks. UN human rights chief Volker Türk said he was horrified. Families of the captives protested outside the Knesset. Their forum said the government had given up on them.`,
    found: [
      ["actor:hamas", ["The Islamist group", "the movement"]],
      ["Izzat al-Risheq", ["An official of the movement"]],
      ["actor:gov-qat", ["which"]],
      ["actor:gov-egy", ["which", "Cairo"]],
      ["actor:volker-turk", ["he"]],
    ],
  },
  {
    published: "2021-05-04",
    text: "Sven Marlow telephoned Ivo Castellan on Monday and promised an inquiry, his office said.",
    found: [["Sven Marlow", ["his"]]],
  },
  {
    published: "2021-05-04",
    text: "Rebels captured two guards on Monday. The governor told reporters that the two guards would come home. No ransom would bring them back, he said.",
    found: [["two guards", ["them"]]],
  },
  {
    published: "2025-01-27",
    text: `# Envoys press both sides as fighting nears Goma

GOMA, Congo, Jan 27 (Lakes Bulletin) - Fighters of the Rwandan-backed M23 neared Goma on Monday. South African President Cyril Ramaphosa spoke with his Rwandan counterpart, Paul Kagame; they agreed that a truce was needed. A hundred Congolese soldiers gave up their arms. Families left their homes for the south.

M23 spokesman Willy Ngoma said the group would hold the airport. Lt. Gen. Jean Ndala, a former teacher known as Simba, led the defence. An official of Oxfam said the rebels had looted a clinic of the charity. Two South Africans and a Malawian died.

The United Nations and the African Union urged both sides to stop. The former Nigerian president Olusegun Obasanjo may mediate. The former Nigerian president led an earlier effort.`,
    found: [
      ["actor:cyril-ramaphosa", ["they"]],
      ["actor:paul-kagame", ["they"]],
      ["actor:m23", ["the group", "both sides"]],
      ["actor:olusegun-obasanjo", ["The former Nigerian president"]],
      ["actor:mil-cod", ["A hundred Congolese soldiers"]],
      ["Jean Ndala", ["Simba"]],
    ],
    absent: ["homes", "South African", "Congolese soldiers", "Muhammadu Buhari", "Rwandan"],
  },
  {
    published: "1994-02-10",
    text: `# NATO ultimatum to Bosnian Serbs

SARAJEVO, Feb 10 (Adria Wire) - The Bosnian army and the Bosnian Serb army agreed to a truce on Thursday. Gen. Jovan Divjak, himself a Serb, said the Serbs must go. Croats and Muslims fled to the town of Pale. In London, Foreign Secretary Douglas Hurd met envoys of Kosovo Serbs. The capital was quiet, but shells fell near the town.

The two generals, Ratko Mladic and Jovan Divjak, shook hands. An al Qaeda cell was found.`,
    found: [
      ["actor:vrs", ["Bosnian Serb army"]],
      ["actor:ratko-mladic", ["The two generals"]],
      ["Jovan Divjak", ["himself", "The two generals"]],
      ["Sarajevo", ["The capital"]],
      ["Pale", ["the town"]],
      ["actor:al-qaeda", ["al Qaeda"]],
      ["Muslims", ["Muslims"]],
    ],
    absent: ["Bosnian Serb", "al Qaeda"],
  },
  {
    published: "2009-03-04",
    text: "The Mossad chief met envoys in Cairo on Tuesday. A former Mossad chief called the visit a mistake.",
    found: [["Meir Dagan", ["The Mossad chief"]]],
  },
];

describe.each(cases.map((c) => ({ ...c, title: c.text.split("\n")[0]! })))(
  "$title",
  ({ text, published, found, absent }) => {
    const { entities } = read(text, { published });
    it.each(found)("%s", (who, mentions) => {
      const same = entities.filter((e) => e.known === who || e.name === who);
      expect(same.flatMap((e) => e.mentions.map((m) => m.text))).toEqual(expect.arrayContaining([...mentions]));
    });
    it("and nobody who is not in it", () => {
      const names = entities.map((e) => e.name);
      for (const name of absent ?? []) expect(names).not.toContain(name);
    });
  },
);
