import { ENDED_STATES } from '../shared/claim/vocabulary.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import type { Ask } from './act.ts';
import { todayAt } from './catalogue.ts';
import { customerOf } from './customers.ts';
import { chainOf } from './devices.ts';
import { modelsOf } from './models.ts';
import { planBriefById, planIdForSerial } from './plans/plans.ts';

export const deviceQueries = {
  'devices.lookup': async (ask: Ask, input: Checked<'devices.lookup'>): Promise<Output<'devices.lookup'>> => {
    const { serial } = input;
    const chain = await chainOf(ask.db, serial);
    const shown = chain.map((device, index) => ({
      serial: device.serial,
      model: device.model,
      retiredAt: device.retired_at,
      replacedBy: device.replaced_by,
      replaces: chain[index - 1]?.serial ?? null,
    }));
    const planId = await planIdForSerial(ask.db, serial, await todayAt(ask));
    const serials = chain.length > 0 ? chain.map((device) => device.serial) : [serial];
    const claims = await ask.db
      .selectFrom('claims')
      .innerJoin('devices', 'devices.serial', 'claims.serial')
      .leftJoin('choices', (join) =>
        join.onRef('choices.claim_id', '=', 'claims.id').on('choices.withdrawn_at', 'is', null),
      )
      .leftJoin('part_replacements', (join) =>
        join
          .onRef('part_replacements.choice_id', '=', 'choices.id')
          .on('part_replacements.taken_back_at', 'is', null),
      )
      .leftJoin('stock_units', 'stock_units.claim_id', 'claims.id')
      .select([
        'claims.id',
        'claims.number',
        'claims.serial',
        'claims.state',
        'claims.received_on',
        'claims.customer_id',
        'claims.ship_to',
        'devices.model',
        'stock_units.serial as replacement_serial',
        'part_replacements.id as part_replacement_id',
      ])
      .where('claims.serial', 'in', serials)
      .orderBy('claims.seq', 'desc')
      .execute();
    const briefs = claims.map((row) => ({
      id: row.id,
      number: row.number,
      serial: row.serial,
      model: row.model,
      state: row.state,
      receivedOn: row.received_on,
      replacementSerial: row.replacement_serial,
      newParts: row.part_replacement_id !== null,
    }));
    const newest = claims[0];
    const customer = newest
      ? await ask.db
          .selectFrom('customers')
          .selectAll()
          .where('id', '=', newest.customer_id)
          .where('erased_at', 'is', null)
          .executeTakeFirst()
      : undefined;
    return {
      serial,
      device: shown.find((device) => device.serial === serial) ?? null,
      plan: planId ? await planBriefById(ask.db, planId) : null,
      openClaim:
        briefs.find(
          (claim) => claim.serial === serial && !ENDED_STATES.some((ended) => ended === claim.state),
        ) ?? null,
      claims: briefs,
      chain: shown,
      lastCustomer:
        newest && customer ? { ...customerOf(customer), shipTo: JSON.parse(newest.ship_to) } : null,
    };
  },

  'devices.models': async (ask: Ask): Promise<Output<'devices.models'>> => {
    const fromCatalogue = await ask.db.selectFrom('plan_products').select('model').distinct().execute();
    // A device comes by a claim, a plan or the stock; a plan's model is its product's.
    const models = new Set([
      ...fromCatalogue.map((row) => row.model),
      ...(await modelsOf(ask.db, 'claims')),
      ...(await modelsOf(ask.db, 'stock_units')),
    ]);
    return { models: [...models].sort() };
  },
};
