import {
  Ban,
  Check,
  CircleCheckBig,
  Clock3,
  Contrast,
  Hand,
  Hourglass,
  PencilLine,
  SearchCheck,
  Send,
  X,
  type LucideIcon,
} from 'lucide-react';

import type { DeliveryState, PostState } from '../gql/graphql';
import styles from './state-tag.module.css';

export type Tone = 'rest' | 'accent' | 'move' | 'good' | 'mixed' | 'warn' | 'danger';

interface Look {
  tone: Tone;
  Icon: LucideIcon;
}

export const POST_LOOKS: Record<PostState, Look> = {
  DRAFT: { tone: 'rest', Icon: PencilLine },
  SCHEDULED: { tone: 'accent', Icon: Clock3 },
  PUBLISHING: { tone: 'move', Icon: Send },
  PUBLISHED: { tone: 'good', Icon: Check },
  PARTLY_PUBLISHED: { tone: 'mixed', Icon: Contrast },
  FAILED: { tone: 'danger', Icon: X },
  NEEDS_HUMAN: { tone: 'warn', Icon: Hand },
  CANCELLED: { tone: 'rest', Icon: Ban },
};

export const DELIVERY_LOOKS: Record<DeliveryState, Look> = {
  SCHEDULED: { tone: 'accent', Icon: Clock3 },
  CLAIMED: { tone: 'move', Icon: CircleCheckBig },
  SENDING: { tone: 'move', Icon: Send },
  PUBLISHED: { tone: 'good', Icon: Check },
  REJECTED: { tone: 'danger', Icon: X },
  UNKNOWN: { tone: 'mixed', Icon: SearchCheck },
  NEEDS_HUMAN: { tone: 'warn', Icon: Hand },
  CANCELLED: { tone: 'rest', Icon: Ban },
  EXPIRED: { tone: 'danger', Icon: Hourglass },
};

/** A state by colour, icon and word together. */
export function Tag({ look: { tone, Icon }, children }: { look: Look; children: string }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      <Icon size={13} strokeWidth={2.25} aria-hidden />
      {children}
    </span>
  );
}
