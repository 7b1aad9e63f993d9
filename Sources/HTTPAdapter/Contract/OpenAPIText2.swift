// Written by EmbeddedContractTests from openapi/openapi.json; change that and rewrite this.

extension OpenAPIDocument {
    static let text2 = #"""
        {"$ref":"#/components/schemas/SlotRangeInput"},"minItems":1},"expected_shard_epoch":{"type":\#
        "integer","format":"int64","minimum":0,"description":"The shard must still have this epoch."\#
        }},"additionalProperties":false},"AssignedSlots":{"type":"object","description":"The named s\#
        hards after the change.","required":["revision","slots_assigned","slots_unassigned","assignm\#
        ents"],"properties":{"revision":{"type":"integer","format":"int64","minimum":0},"slots_assig\#
        ned":{"type":"integer","minimum":0,"maximum":16384},"slots_unassigned":{"type":"integer","mi\#
        nimum":0,"maximum":16384},"assignments":{"type":"array","items":{"$ref":"#/components/schema\#
        s/AssignedShard"}}}},"AssignedShard":{"type":"object","description":"All slots of one shard.\#
        ","required":["shard_id","shard_epoch","slots"],"properties":{"shard_id":{"type":"string","p\#
        attern":"^[0-9a-f]{40}$"},"shard_epoch":{"type":"integer","format":"int64","minimum":1},"slo\#
        ts":{"type":"array","items":{"$ref":"#/components/schemas/SlotRange"}}}},"Plan":{"type":"obj\#
        ect","description":"What the change would do at this revision. It would be accepted as long \#
        as there is no blocker.","required":["plan","blockers","warnings","based_on_revision"],"prop\#
        erties":{"plan":{"type":"array","items":{"$ref":"#/components/schemas/PlanStep"}},"blockers"\#
        :{"type":"array","items":{"$ref":"#/components/schemas/Blocker"}},"warnings":{"type":"array"\#
        ,"items":{"type":"string"}},"based_on_revision":{"type":"integer","format":"int64","minimum"\#
        :0,"description":"Repeat the request with `If-Match` set to this to insist on it."}}},"PlanS\#
        tep":{"type":"object","description":"One step.","required":["action","subject","slots"],"pro\#
        perties":{"action":{"type":"string","enum":["add_node","remove_node","assign_slots"]},"subje\#
        ct":{"type":"string","description":"`address:`, `node:` or `shard:` and its id."},"slots":{"\#
        type":"array","items":{"$ref":"#/components/schemas/SlotRange"}}}},"Raft":{"type":"object","\#
        description":"The Raft group as the answering node sees it.","required":["node_id","raft_id"\#
        ,"role","term","leader_id","commit_index","applied_index","last_log_index","snapshot_index",\#
        "is_joint","failure_tolerance","members"],"properties":{"node_id":{"type":"string","pattern"\#
        :"^[0-9a-f]{40}$"},"raft_id":{"type":"integer","format":"int64","minimum":0},"role":{"type":\#
        "string","enum":["leader","candidate","follower","learner"]},"term":{"type":"integer","forma\#
        t":"int64","minimum":0},"leader_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":t\#
        rue},"commit_index":{"type":"integer","format":"int64","minimum":0},"applied_index":{"type":\#
        "integer","format":"int64","minimum":0},"last_log_index":{"type":"integer","format":"int64",\#
        "minimum":0},"snapshot_index":{"type":"integer","format":"int64","minimum":0},"is_joint":{"t\#
        ype":"boolean","description":"Whether the group is between two configurations."},"failure_to\#
        lerance":{"type":"integer","format":"int64","minimum":0},"members":{"type":"array","items":{\#
        "$ref":"#/components/schemas/RaftMember"}}}},"RaftMember":{"type":"object","description":"A \#
        member of the group.","required":["raft_id","node_id","role","is_leader","match_index","lag_\#
        entries","last_contact_age_ms"],"properties":{"raft_id":{"type":"integer","format":"int64","\#
        minimum":0},"node_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"role":{"\#
        type":"string","enum":["voter","learner"]},"is_leader":{"type":"boolean"},"match_index":{"ty\#
        pe":"integer","format":"int64","minimum":0,"description":"Durable there; known by the leader\#
         only, as the two below.","nullable":true},"lag_entries":{"type":"integer","format":"int64",\#
        "minimum":0,"nullable":true},"last_contact_age_ms":{"type":"integer","format":"int64","minim\#
        um":0,"nullable":true}}},"GossipTable":{"type":"object","description":"SWIM's table as the a\#
        nswering node holds it; itself is not in it.","required":["node_id","boot_epoch","local_heal\#
        th_score","members"],"properties":{"node_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"b\#
        oot_epoch":{"type":"integer","format":"int64","minimum":1},"local_health_score":{"type":"int\#
        eger","format":"int64","minimum":0,"description":"Lifeguard's local health: 0 is well."},"me\#
        mbers":{"type":"array","items":{"$ref":"#/components/schemas/GossipMember"}}}},"GossipMember\#
        ":{"type":"object","description":"What the node believes of another.","required":["node_id",\#
        "health","health_age_ms","boot_epoch","incarnation","last_heard_age_ms","round_trip_us","acc\#
        user_ids","suspicion_remaining_ms","heard_bus_address"],"properties":{"node_id":{"type":"str\#
        ing","pattern":"^[0-9a-f]{40}$"},"health":{"$ref":"#/components/schemas/NodeHealth"},"health\#
        _age_ms":{"type":"integer","format":"int64","minimum":0},"boot_epoch":{"type":"integer","for\#
        mat":"int64","minimum":1,"description":"Null until it has been heard of.","nullable":true},"\#
        incarnation":{"type":"integer","format":"int64","minimum":0},"last_heard_age_ms":{"type":"in\#
        teger","format":"int64","minimum":0,"nullable":true},"round_trip_us":{"type":"integer","form\#
        at":"int64","minimum":0,"description":"Of the last probe answered directly, in microseconds.\#
        ","nullable":true},"accuser_ids":{"type":"array","items":{"type":"string","pattern":"^[0-9a-\#
        f]{40}$"}},"suspicion_remaining_ms":{"type":"integer","format":"int64","minimum":0,"descript\#
        ion":"Until it is declared dead; null unless suspect.","nullable":true},"heard_bus_address":\#
        {"type":"string","description":"`host:port` where it says it is.","nullable":true}}},"Operat\#
        ionKind":{"type":"string","enum":["bootstrap","join"]},"OperationState":{"type":"string","en\#
        um":["running","succeeded","failed"],"description":"Ended states never change."},"Operation"\#
        :{"type":"object","description":"A committed, durable, observable long action.","required":[\#
        "id","kind","state","phase","subject","params","created_by","created_at","ended_at","revisio\#
        n","last_error","blockers","cancellable"],"properties":{"id":{"type":"string","pattern":"^[0\#
        -9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},"kind":{"$ref":"#/components/schemas/OperationKin\#
        d"},"state":{"$ref":"#/components/schemas/OperationState"},"phase":{"type":"string","descrip\#
        tion":"What is being done now, or was done last."},"subject":{"type":"string","description":\#
        "What it is about; null for the cluster as a whole.","nullable":true},"params":{"$ref":"#/co\#
        mponents/schemas/OperationParams"},"created_by":{"type":"string","description":"`rest:` or `\#
        resp:` and the client's address."},"created_at":{"type":"string","description":"As the node \#
        that took the request read its clock.","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}\#
        T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$"},"ended_at":{"type":"string","description":"Null while it \#
        runs.","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$\#
        ","nullable":true},"revision":{"type":"integer","format":"int64","minimum":0,"description":"\#
        Of the last change to this record."},"last_error":{"nullable":true,"description":"Why it fai\#
        led; null unless it did.","allOf":[{"$ref":"#/components/schemas/OperationError"}]},"blocker\#
        s":{"type":"array","items":{"$ref":"#/components/schemas/Blocker"}},"cancellable":{"type":"b\#
        oolean"}}},"OperationParams":{"type":"object","description":"What was asked for.","required"\#
        :["nodes"],"properties":{"nodes":{"type":"array","items":{"$ref":"#/components/schemas/NodeT\#
        arget"},"description":"Exactly one for a join."}}},"OperationError":{"type":"object","descri\#
        ption":"A problem that belongs to no request.","required":["type","title","status","detail",\#
        "code","retryable"],"properties":{"type":{"type":"string"},"title":{"type":"string"},"status\#
        ":{"type":"integer","minimum":400,"maximum":599},"detail":{"type":"string"},"code":{"$ref":"\#
        #/components/schemas/ProblemCode"},"retryable":{"type":"boolean"}}},"OperationList":{"type":\#
        "object","description":"A page of operations, the newest first.","required":["operations","n\#
        ext_page_token"],"properties":{"operations":{"type":"array","items":{"$ref":"#/components/sc\#
        hemas/Operation"}},"next_page_token":{"type":"string","description":"For the next page; null\#
         on the last.","nullable":true}}},"HealthReport":{"type":"object","description":"The result \#
        of a probe.","required":["status","checks"],"properties":{"status":{"type":"string","enum":[\#
        "ok","failing"]},"checks":{"type":"array","items":{"$ref":"#/components/schemas/HealthCheck"\#
        },"description":"Those that fail; with `verbose` all."}}},"HealthCheck":{"type":"object","de\#
        scription":"One check.","required":["name","ok","message"],"properties":{"name":{"type":"str\#
        ing","enum":["joined","leader_known","caught_up","lease","not_sealed"]},"ok":{"type":"boolea\#
        n"},"message":{"type":"string"}}},"Version":{"type":"object","description":"What runs.","req\#
        uired":["name","version","api_version","commit"],"properties":{"name":{"type":"string"},"ver\#
        sion":{"type":"string"},"api_version":{"type":"string","enum":["v1"]},"commit":{"type":"stri\#
        ng","nullable":true}}}},"parameters":{"Consistency":{"name":"consistency","in":"query","desc\#
        ription":"`local`: what this node has applied. `linearizable`: everything committed before t\#
        he request (ReadIndex).","required":false,"schema":{"type":"string","enum":["local","lineari\#
        zable"],"default":"local"}},"DryRun":{"name":"dry_run","in":"query","description":"Answer wi\#
        th a plan and change nothing.","required":false,"schema":{"type":"boolean","default":false}}\#
        ,"Wait":{"name":"wait","in":"query","description":"How long to wait for the end of the opera\#
        tion, at most 60 s: `250ms`, `30s`, `1m`.","required":false,"schema":{"type":"string","patte\#
        rn":"^\\d+(ms|s|m|h)$"}},"IfMatch":{"name":"If-Match","in":"header","description":"The chang\#
        e is made only if the revision is this: an `ETag`, a revision in quotes, or `*`.","required"\#
        :false,"schema":{"type":"string"}},"IfNoneMatch":{"name":"If-None-Match","in":"header","desc\#
        ription":"Answer 304 if the `ETag` is still this.","required":false,"schema":{"type":"string\#
        "}},"IdempotencyKey":{"name":"Idempotency-Key","in":"header","description":"Makes the reques\#
        t repeatable: the same key gives the same operation. Committed together with it.","required"\#
        :false,"schema":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[ -~]{1,64}$"}},"N\#
        odeId":{"name":"id","in":"path","description":"Id of the node.","required":true,"schema":{"t\#
        ype":"string","pattern":"^[0-9A-Fa-f]{40}$"}},"ShardId":{"name":"id","in":"path","descriptio\#
        n":"Id of the shard.","required":true,"schema":{"type":"string","pattern":"^[0-9A-Fa-f]{40}$\#
        "}},"OperationId":{"name":"id","in":"path","description":"Id of the operation.","required":t\#
        rue,"schema":{"type":"string","pattern":"^[0-9A-Fa-f-]{36}$"}},"SlotNumber":{"name":"slot","\#
        in":"path","description":"Number of the slot.","required":true,"schema":{"type":"integer","m\#
        inimum":0,"maximum":16383}},"Verbose":{"name":"verbose","in":"query","description":"List all\#
         checks.","required":false,"schema":{"type":"boolean","default":false}}},"headers":{"Revisio\#
        n":{"description":"Topology revision that the reply shows.","schema":{"type":"integer","form\#
        at":"int64","minimum":0}},"Leader":{"description":"Id of the leader; absent while none is kn\#
        own.","schema":{"type":"string","pattern":"^[0-9a-f]{40}$"}},"Consistency":{"description":"H\#
        ow fresh the reply is.","schema":{"type":"string","enum":["local","linearizable"]}},"ETag":{\#
        "description":"Revision and a digest of the body.","schema":{"type":"string"}},"Location":{"\#
        description":"Where the operation is.","schema":{"type":"string"}},"RetryAfter":{"descriptio\#
        n":"Seconds until it is worth trying again.","schema":{"type":"integer","format":"int64","mi\#
        nimum":0}}},"responses":{"BadRequest":{"description":"The request is not valid: `invalid_arg\#
        ument`, `malformed_json`.","content":{"application/problem+json":{"schema":{"$ref":"#/compon\#
        ents/schemas/Problem"}}}},"NotFound":{"description":"There is no such thing: `not_found`.","\#
        content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}},"C\#
        onflict":{"description":"Something is in the way: `conflicting_operation`, with `blockers`."\#
        ,"headers":{"Retry-After":{"$ref":"#/components/headers/RetryAfter"}},"content":{"applicatio\#
        n/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}},"PreconditionFailed":{"\#
        description":"`precondition_failed`.","content":{"application/problem+json":{"schema":{"$ref\#
        ":"#/components/schemas/Problem"}}}},"PayloadTooLarge":{"description":"`payload_too_large`."\#
        ,"content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}},\#
        "UnsupportedMediaType":{"description":"`unsupported_media_type`.","content":{"application/pr\#
        oblem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}},"Unprocessable":{"descripti\#
        on":"Guards refuse: `blocked_by_guard` with `blockers`, or `idempotency_key_reused`.","conte\#
        nt":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}},"TooMan\#
        yRequests":{"description":"`rate_limited`.","headers":{"Retry-After":{"$ref":"#/components/h\#
        eaders/RetryAfter"}},"content":{"application/problem+json":{"schema":{"$ref":"#/components/s\#
        chemas/Problem"}}}},"InternalError":{"description":"`internal`.","content":{"application/pro\#
        blem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}},"Unavailable":{"description"\#
        :"`no_quorum`, `not_ready` or `shutting_down`.","headers":{"Retry-After":{"$ref":"#/componen\#
        ts/headers/RetryAfter"}},"content":{"application/problem+json":{"schema":{"$ref":"#/componen\#
        ts/schemas/Problem"}}}},"TimedOut":{"description":"`deadline_exceeded`, or `outcome_unknown`\#
        : the change may still take effect.","content":{"application/problem+json":{"schema":{"$ref"\#
        :"#/components/schemas/Problem"}}}},"NotModified":{"description":"The caller has it already.\#
        ","headers":{"ETag":{"$ref":"#/components/headers/ETag"}}}}}}\#

        """#
}
