import type { sponsorshipMethods } from '../sponsorship/methods';
import { askCheckIn } from '../sponsorship/ask-check-in';
import { checkIn } from '../sponsorship/check-in';
import { handOver, handOverAll } from '../sponsorship/hand-over';
import { findNamed } from '../sponsorship/find-named';
import { readOffers } from '../sponsorship/read-offers';
import { takeOffer } from '../sponsorship/take-offer';
import { preparePacket } from '../sponsorship/prepare-packet';
import { checkInMine, readOwnEpics } from '../sponsorship/read-own-epics';
import { readSponsorship } from '../sponsorship/read-sponsorship';
import { addReading, saveAudiences } from '../sponsorship/record-adoption';
import { resumeEpic, retireEpic } from '../sponsorship/retire-epic';
import { saveSponsorship } from '../sponsorship/save-sponsorship';
import { ok } from '../platform/failure';
import type { Ports } from './compose';
import { methods } from './method-map';
import { serve, type Served, type Surroundings } from './serve';

/** The methods about sponsorship and adoption with their actions. */
export function sponsorshipHandlers(
  ports: Ports,
  surroundings: Surroundings,
): Record<keyof typeof sponsorshipMethods, Served> {
  return {
    'sponsorship.mine': serve('sponsorship.mine', methods['sponsorship.mine'], surroundings, (_payload, { epics }) =>
      readOwnEpics(ports, epics),
    ),
    'sponsorship.checkInMine': serve(
      'sponsorship.checkInMine',
      methods['sponsorship.checkInMine'],
      surroundings,
      (payload, own) => checkInMine(ports, own, payload),
    ),
    'sponsorship.read': serve(
      'sponsorship.read',
      methods['sponsorship.read'],
      surroundings,
      (_payload, standing, caller) => readSponsorship(ports, standing, caller),
    ),
    'sponsorship.offers': serve(
      'sponsorship.offers',
      methods['sponsorship.offers'],
      surroundings,
      async ({ projectId, epicIds }) => {
        const offers = await readOffers(ports, projectId, epicIds);
        return ok({ epics: [...offers].map(([issueId, those]) => ({ issueId, offers: those })) });
      },
    ),
    'sponsorship.named': serve('sponsorship.named', methods['sponsorship.named'], surroundings, (payload) =>
      findNamed(ports, payload),
    ),
    'sponsorship.takeOffer': serve(
      'sponsorship.takeOffer',
      methods['sponsorship.takeOffer'],
      surroundings,
      (payload, epic) => takeOffer(ports, epic, payload),
    ),
    'sponsorship.packet': serve('sponsorship.packet', methods['sponsorship.packet'], surroundings, (_payload, epic) =>
      preparePacket(ports, epic),
    ),
    'sponsorship.save': serve(
      'sponsorship.save',
      methods['sponsorship.save'],
      surroundings,
      ({ issueId: _issueId, ...save }, epic) => saveSponsorship(ports, epic, save),
    ),
    'sponsorship.checkIn': serve('sponsorship.checkIn', methods['sponsorship.checkIn'], surroundings, (payload, epic) =>
      checkIn(ports, epic, payload),
    ),
    'sponsorship.ask': serve('sponsorship.ask', methods['sponsorship.ask'], surroundings, (payload, epic) =>
      askCheckIn(ports, epic, payload),
    ),
    'sponsorship.handOver': serve(
      'sponsorship.handOver',
      methods['sponsorship.handOver'],
      surroundings,
      (payload, epic) => handOver(ports, epic, payload),
    ),
    'sponsorship.handOverAll': serve(
      'sponsorship.handOverAll',
      methods['sponsorship.handOverAll'],
      surroundings,
      (payload, epic) => handOverAll(ports, epic, payload),
    ),
    'sponsorship.retire': serve('sponsorship.retire', methods['sponsorship.retire'], surroundings, (payload, epic) =>
      retireEpic(ports, epic, payload),
    ),
    'sponsorship.resume': serve('sponsorship.resume', methods['sponsorship.resume'], surroundings, (_payload, epic) =>
      resumeEpic(ports, epic),
    ),
    'adoption.save': serve('adoption.save', methods['adoption.save'], surroundings, (payload, epic) =>
      saveAudiences(ports, epic, payload),
    ),
    'adoption.addReading': serve('adoption.addReading', methods['adoption.addReading'], surroundings, (payload, epic) =>
      addReading(ports, epic, payload),
    ),
  };
}
