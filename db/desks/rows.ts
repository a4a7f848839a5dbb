export interface DeskRow {
  id: string;
  name: string;
  name_key: string;
  public_key: string;
  invited_by: string;
  paired_at: string;
  seen_at: string;
  revoked_at: string | null;
  revoked_by: string | null;
}

export interface DeskInvitationRow {
  secret_hash: string;
  made_by: string;
  made_at: string;
  expires_at: string;
  used_at: string | null;
  desk_id: string | null;
}
