"""Giving a case away as one file that somebody else can check."""

import os
from collections.abc import Mapping
from datetime import UTC

import attrs

from ucb_domain.audit import audit_to_json
from ucb_domain.bundles import Contents, Recipient, bundle_of
from ucb_domain.codec.sealing import Opening, openings
from ucb_domain.codec.stored import split
from ucb_domain.entries import Entry
from ucb_domain.errors import CaseNotFoundError, NoKeyStoreError
from ucb_domain.register._questions import Questions
from ucb_domain.register._witnessing import Witnessing
from ucb_domain.signing import SigningKey

_UNSIGNED = "unsigned"


class Bundling(Witnessing, Questions):
    """The part of a register that gives cases away."""

    def bundle(
        self,
        ref: str,
        *,
        recipient: Recipient = Recipient.OMBUDSMAN,
        key: SigningKey | None = None,
        signed: bool = True,
    ) -> bytes:
        """Make a bundle of a case: entries, policies, findings, proofs, a verifier.

        The log is sealed first, so that the bundle holds all that is in the case.

        Args:
            ref: Reference of the case.
            recipient: Whom it is for, and so what of the personal fields it shows.
            key: Signs it; by default the one that `UCB_SIGNING_KEY` holds or
                `UCB_SIGNING_KEY_FILE` names.
            signed: Whether it is signed and tied to the log; one that is not proves
                little.

        Returns:
            The bytes of a zip file.

        Raises:
            CaseNotFoundError: There is no such case.
            NoKeyStoreError: Something that is to be shown is sealed, and there are no
                keys.
            LogRewrittenError: The log is not the one that was sealed.
            SigningKeyError: There is no key to sign with, or it is none.
            UnsupportedError: The store keeps no checkpoints.
        """
        lines = self._ledger.recorder.select_events(ref)
        if not lines:
            raise CaseNotFoundError(ref)
        contents = Contents(
            case=ref,
            recipient=recipient,
            made_at=self._clocks.instant().astimezone(UTC),
            bodies=tuple(split(line.state)[0] for line in lines),
            opened=self._opened(ref, recipient),
            findings=audit_to_json(self.audit(ref)),
            policies=tuple(self._policies.versions),
        )
        if not signed:
            return bundle_of(contents, None, _UNSIGNED)
        chosen = SigningKey.from_environment(os.environ) if key is None else key
        sealed = self.seal_log(chosen)
        return bundle_of(
            attrs.evolve(
                contents,
                checkpoint=sealed.note,
                proofs=self.prove_case(ref, checkpoint=sealed.number),
                keys=self.log_keys(),
            ),
            chosen,
            sealed.checkpoint.origin,
        )

    def _opened(
        self, ref: str, recipient: Recipient
    ) -> dict[int, Mapping[str, Opening]]:
        """Open what somebody may see of the sealed fields, entry by entry."""
        if recipient is Recipient.ANYBODY:
            return {}
        customer = self.case(ref).customer
        whose = ref if customer is None else customer.ref
        return {
            entry.number: {
                place: each
                for place, each in self._openings(entry).items()
                if recipient.sees(each.person, whose)
            }
            for entry in self.entries(ref)
            if entry.withheld
        }

    def _openings(self, entry: Entry) -> Mapping[str, Opening]:
        if self._ledger.keys is None:
            raise NoKeyStoreError(entry.withheld)
        return openings(entry, self._ledger.keys)[0]
