// From openapi/openapi.json, by EmbeddedContractTests: change that, rewrite this.

extension OpenAPIDocument {
    static let text2 = #"""
        mation is paused","retryable":true},"gone":{"status":410,"title":"It was there and is no mor\#
        e","retryable":false},"revision_compacted":{"status":410,"title":"That revision is no longer\#
         kept","retryable":false},"precondition_failed":{"status":412,"title":"A precondition does n\#
        ot hold","retryable":false},"payload_too_large":{"status":413,"title":"The body is too large\#
        ","retryable":false},"unsupported_media_type":{"status":415,"title":"The body must be applic\#
        ation/json","retryable":false},"not_leader":{"status":421,"title":"This node does not lead",\#
        "retryable":true},"blocked_by_guard":{"status":422,"title":"Safety guards block the request"\#
        ,"retryable":false},"idempotency_key_reused":{"status":422,"title":"The Idempotency-Key belo\#
        ngs to another request","retryable":false},"precondition_required":{"status":428,"title":"Th\#
        e change must name the revision it is based on","retryable":false},"rate_limited":{"status":\#
        429,"title":"Too many requests","retryable":true},"internal":{"status":500,"title":"The node\#
         made a mistake","retryable":false},"no_quorum":{"status":503,"title":"No majority of the vo\#
        ters is reachable","retryable":true},"not_ready":{"status":503,"title":"The node is not read\#
        y","retryable":true},"shutting_down":{"status":503,"title":"The node is shutting down","retr\#
        yable":true},"deadline_exceeded":{"status":504,"title":"It took too long","retryable":true},\#
        "outcome_unknown":{"status":504,"title":"The outcome is not known","retryable":true}}},"Bloc\#
        kerCode":{"type":"string","enum":["serves_slots","has_replicas","last_node","holds_keys","sl\#
        ot_busy","slot_unassigned","slot_quarantined","slot_served_elsewhere","conflicting_job","nod\#
        e_joining","slots_overlap","both_have_several_nodes","peer_joining_elsewhere","duplicate_nod\#
        e","cluster_full","protocol_version"],"description":"What exactly stands in the way."},"Faul\#
        tCode":{"type":"string","enum":["malformed_json","duplicate_field","too_deep","too_large","u\#
        nknown_field","missing_field","wrong_type","out_of_range","invalid_value","unknown_parameter\#
        ","duplicate_parameter"],"description":"What is wrong with one field or parameter."},"Proble\#
        m":{"type":"object","description":"A refusal (RFC 9457). Members that say nothing are left o\#
        ut.","required":["type","title","status","detail","instance","code","retryable"],"properties\#
        ":{"type":{"type":"string","description":"`urn:ember-cluster:problem:` and the code."},"titl\#
        e":{"type":"string","description":"The same for every problem of a code."},"status":{"type":\#
        "integer","minimum":400,"maximum":599},"detail":{"type":"string","description":"What happene\#
        d this time."},"instance":{"type":"string","description":"`urn:ember-cluster:request:` and t\#
        he id of the request, as in `X-Request-Id`."},"code":{"$ref":"#/components/schemas/ProblemCo\#
        de"},"retryable":{"type":"boolean","description":"Whether the same request may succeed later\#
        , unchanged."},"retry_after_ms":{"type":"integer","format":"int64","minimum":0,"description"\#
        :"When to try again; also sent as `Retry-After`."},"revision":{"type":"integer","format":"in\#
        t64","minimum":0,"description":"Topology revision that the refusal is based on."},"leader":{\#
        "type":"string","description":"Base URL of the leader's API."},"errors":{"type":"array","ite\#
        ms":{"$ref":"#/components/schemas/Fault"},"description":"What is wrong with the request, pla\#
        ce by place."},"blockers":{"type":"array","items":{"$ref":"#/components/schemas/Blocker"},"d\#
        escription":"What stands in the way."}}},"Fault":{"type":"object","description":"One fault o\#
        f a request; exactly one of `pointer` and `parameter` says where.","required":["code","messa\#
        ge"],"properties":{"pointer":{"type":"string","description":"JSON pointer (RFC 6901) into th\#
        e body; empty for the whole of it."},"parameter":{"type":"string","description":"Name of a p\#
        ath or query parameter, or of a header field."},"code":{"$ref":"#/components/schemas/FaultCo\#
        de"},"message":{"type":"string"}}},"Blocker":{"type":"object","description":"One thing that \#
        stands in the way.","required":["code","subject","message","override"],"properties":{"code":\#
        {"$ref":"#/components/schemas/BlockerCode"},"subject":{"type":"string","description":"What i\#
        t is about, as `node:`, `shard:`, `slot:`, `address:`, `operation:` or `cluster:` and its id\#
        ."},"message":{"type":"string"},"override":{"type":"string","description":"Name of the reque\#
        st field that would lift it; null if nothing does.","nullable":true}}},"SlotRange":{"type":"\#
        object","description":"Slots from `start` to `end`, both included.","required":["start","end\#
        "],"properties":{"start":{"type":"integer","minimum":0,"maximum":16383},"end":{"type":"integ\#
        er","minimum":0,"maximum":16383}},"additionalProperties":false},"SlotRangeInput":{"descripti\#
        on":"A range of slots, as an object or as text: `0-100`, or `7` for one slot.","oneOf":[{"$r\#
        ef":"#/components/schemas/SlotRange"},{"type":"string","pattern":"^\\d{1,5}(-\\d{1,5})?$"}]}\#
        ,"Cluster":{"type":"object","description":"The answer to how the cluster is, as the node tha\#
        t answers sees it.","required":["id","health","conditions","self_id","leader_id","term","rev\#
        ision","node_count","nodes","shard_count","serving_shard_count","slots_assigned","slots_unas\#
        signed","slots_served","slots_suspect","slots_dead","failure_tolerance","active_operations"]\#
        ,"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"health":{"type":"string","\#
        enum":["healthy","degraded","failing"],"description":"`failing`: no leader, or slots whose p\#
        rimary is dead. `degraded`: serves, but slots have no owner or a node is not alive."},"condi\#
        tions":{"type":"array","items":{"$ref":"#/components/schemas/ClusterCondition"}},"self_id":{\#
        "type":"string","description":"The node that answers.","pattern":"^[0-9a-f]{40}$"},"leader_i\#
        d":{"type":"string","description":"Null while no leader is known here.","pattern":"^[0-9a-f]\#
        {40}$","nullable":true},"term":{"type":"integer","format":"int64","minimum":0},"revision":{"\#
        type":"integer","format":"int64","minimum":0,"description":"Log index of the last change of \#
        nodes, shards or slots."},"node_count":{"type":"integer","format":"int64","minimum":0},"node\#
        s":{"$ref":"#/components/schemas/NodeCounts"},"shard_count":{"type":"integer","format":"int6\#
        4","minimum":0},"serving_shard_count":{"type":"integer","format":"int64","minimum":0,"descri\#
        ption":"Shards that serve at least one slot."},"slots_assigned":{"type":"integer","minimum":\#
        0,"maximum":16384},"slots_unassigned":{"type":"integer","minimum":0,"maximum":16384},"slots_\#
        served":{"type":"integer","minimum":0,"maximum":16384,"description":"Slots whose primary is \#
        alive."},"slots_suspect":{"type":"integer","minimum":0,"maximum":16384},"slots_dead":{"type"\#
        :"integer","minimum":0,"maximum":16384},"failure_tolerance":{"type":"integer","format":"int6\#
        4","minimum":0,"description":"How many voters may be lost before nothing can be decided."},"\#
        active_operations":{"type":"array","items":{"$ref":"#/components/schemas/ActiveOperation"}}}\#
        },"ClusterCondition":{"type":"object","description":"One claim that should hold.","required"\#
        :["type","holds","message"],"properties":{"type":{"type":"string","enum":["leader_known","sl\#
        ots_assigned","slots_served","nodes_alive","tolerates_failure","not_joining"]},"holds":{"typ\#
        e":"boolean"},"message":{"type":"string"}}},"NodeCounts":{"type":"object","description":"Mem\#
        bers by health.","required":["alive","suspect","dead","left"],"properties":{"alive":{"type":\#
        "integer","format":"int64","minimum":0},"suspect":{"type":"integer","format":"int64","minimu\#
        m":0},"dead":{"type":"integer","format":"int64","minimum":0},"left":{"type":"integer","forma\#
        t":"int64","minimum":0}}},"ActiveOperation":{"type":"object","description":"An operation tha\#
        t has not ended.","required":["id","kind","phase"],"properties":{"id":{"type":"string","patt\#
        ern":"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},"kind":{"$ref":"#/components/schemas/Ope\#
        rationKind"},"phase":{"type":"string"}}},"Topology":{"type":"object","description":"Nodes, s\#
        hards and slots at one revision.","required":["cluster_id","revision","leader_id","nodes","s\#
        hards","slots_assigned","unassigned_slots"],"properties":{"cluster_id":{"type":"string","pat\#
        tern":"^[0-9a-f]{40}$"},"revision":{"type":"integer","format":"int64","minimum":0},"leader_i\#
        d":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"nodes":{"type":"array","ite\#
        ms":{"$ref":"#/components/schemas/TopologyNode"}},"shards":{"type":"array","items":{"$ref":"\#
        #/components/schemas/Shard"}},"slots_assigned":{"type":"integer","minimum":0,"maximum":16384\#
        },"unassigned_slots":{"type":"array","items":{"$ref":"#/components/schemas/SlotRange"}}}},"T\#
        opologyNode":{"type":"object","description":"A member, as all nodes know it, with its health\#
         as this one sees it.","required":["id","host","resp_port","http_port","bus_port","shard_id"\#
        ,"role","health","revision"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{40}$"}\#
        ,"host":{"type":"string"},"resp_port":{"type":"integer","minimum":0,"maximum":65535,"descrip\#
        tion":"Redis clients."},"http_port":{"type":"integer","minimum":0,"maximum":65535,"descripti\#
        on":"This API."},"bus_port":{"type":"integer","minimum":0,"maximum":65535,"description":"Gos\#
        sip and Raft."},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"role":{"$ref":"#/co\#
        mponents/schemas/NodeRole"},"health":{"$ref":"#/components/schemas/NodeHealth"},"revision":{\#
        "type":"integer","format":"int64","minimum":0}}},"NodeRole":{"type":"string","enum":["primar\#
        y","replica"]},"NodeHealth":{"type":"string","enum":["alive","suspect","dead","left"],"descr\#
        iption":"As gossip sees it from the node that answers."},"Node":{"type":"object","descriptio\#
        n":"A member, with what the answering node observes of it.","required":["id","address","host\#
        ","resp_port","http_port","bus_port","shard_id","role","health","slot_count","raft_role","is\#
        _leader","is_self","boot_epoch","revision"],"properties":{"id":{"type":"string","pattern":"^\#
        [0-9a-f]{40}$"},"address":{"type":"string","description":"`host:port` for Redis clients."},"\#
        host":{"type":"string"},"resp_port":{"type":"integer","minimum":0,"maximum":65535,"descripti\#
        on":"Redis clients."},"http_port":{"type":"integer","minimum":0,"maximum":65535,"description\#
        ":"This API."},"bus_port":{"type":"integer","minimum":0,"maximum":65535,"description":"Gossi\#
        p and Raft."},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"role":{"$ref":"#/comp\#
        onents/schemas/NodeRole"},"health":{"$ref":"#/components/schemas/NodeHealth"},"slot_count":{\#
        "type":"integer","minimum":0,"maximum":16384,"description":"Slots served as primary."},"raft\#
        _role":{"type":"string","enum":["voter","learner","none"],"description":"`none`: it learns t\#
        he topology from the members."},"is_leader":{"type":"boolean","description":"Of the Raft gro\#
        up."},"is_self":{"type":"boolean","description":"Whether this node answers."},"boot_epoch":{\#
        "type":"integer","format":"int64","minimum":1,"description":"How often the node's process wa\#
        s started; null until it has been heard of.","nullable":true},"revision":{"type":"integer","\#
        format":"int64","minimum":0,"description":"Of the last change to this record; `If-Match` com\#
        pares it."}}},"NodeList":{"type":"object","description":"All members, by id.","required":["r\#
        evision","nodes"],"properties":{"revision":{"type":"integer","format":"int64","minimum":0},"\#
        nodes":{"type":"array","items":{"$ref":"#/components/schemas/Node"}}}},"NodeTarget":{"type":\#
        "object","description":"How to reach a node.","required":["address"],"properties":{"address"\#
        :{"type":"string","description":"`host:port` for Redis clients; an IPv6 address in brackets.\#
        ","minLength":3,"maxLength":261},"bus_port":{"type":"integer","minimum":1,"maximum":65535,"d\#
        escription":"Where it is not 10,000 above the port in `address`."}},"additionalProperties":f\#
        alse},"ClusterManifest":{"type":"object","description":"The nodes that are to be one cluster\#
        ; each becomes the primary of a shard.","required":["nodes"],"properties":{"nodes":{"type":"\#
        array","items":{"$ref":"#/components/schemas/NodeTarget"},"minItems":1,"maxItems":1000}},"ad\#
        ditionalProperties":false},"Shard":{"type":"object","description":"A primary, its replicas, \#
        and the slots they serve.","required":["id","epoch","config_epoch","primary_id","health","re\#
        plica_ids","slot_count","slots","revision"],"properties":{"id":{"type":"string","pattern":"^\#
        [0-9a-f]{40}$"},"epoch":{"type":"integer","format":"int64","minimum":1,"description":"Counts\#
         changes of the primary or the membership; slot moves do not raise it."},"config_epoch":{"ty\#
        pe":"integer","format":"int64","minimum":0,"description":"Revision at which the primary was \#
        set."},"primary_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"health":{"$ref":"#/compone\#
        nts/schemas/NodeHealth"},"replica_ids":{"type":"array","items":{"type":"string","pattern":"^\#
        [0-9a-f]{40}$"}},"slot_count":{"type":"integer","minimum":0,"maximum":16384},"slots":{"type"\#
        :"array","items":{"$ref":"#/components/schemas/SlotRange"}},"revision":{"type":"integer","fo\#
        rmat":"int64","minimum":0}}},"ShardList":{"type":"object","description":"All shards, by id."\#
        ,"required":["revision","shards"],"properties":{"revision":{"type":"integer","format":"int64\#
        ","minimum":0},"shards":{"type":"array","items":{"$ref":"#/components/schemas/Shard"}}}},"Sl\#
        otState":{"type":"string","enum":["assigned","unassigned"]},"SlotOwnerRange":{"type":"object\#
        ","description":"A run of slots with one owner.","required":["start","end","state","shard_id\#
        ","primary_id","quarantine_shard_id"],"properties":{"start":{"type":"integer","minimum":0,"m\#
        aximum":16383},"end":{"type":"integer","minimum":0,"maximum":16383},"state":{"$ref":"#/compo\#
        nents/schemas/SlotState"},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":\#
        true},"primary_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"quarantine_\#
        shard_id":{"type":"string","description":"Former owner of unassigned slots, while it may sti\#
        ll serve them.","pattern":"^[0-9a-f]{40}$","nullable":true}}},"SlotList":{"type":"object","d\#
        escription":"The slot map as ascending ranges.","required":["revision","slots_assigned","slo\#
        ts_unassigned","ranges"],"properties":{"revision":{"type":"integer","format":"int64","minimu\#
        m":0},"slots_assigned":{"type":"integer","minimum":0,"maximum":16384},"slots_unassigned":{"t\#
        ype":"integer","minimum":0,"maximum":16384},"ranges":{"type":"array","items":{"$ref":"#/comp\#
        onents/schemas/SlotOwnerRange"}}}},"Slot":{"type":"object","description":"One slot.","requir\#
        ed":["slot","state","shard_id","primary_id","primary_address","quarantine_shard_id","is_owne\#
        d_here","key_count_here","revision"],"properties":{"slot":{"type":"integer","minimum":0,"max\#
        imum":16383},"state":{"$ref":"#/components/schemas/SlotState"},"shard_id":{"type":"string","\#
        pattern":"^[0-9a-f]{40}$","nullable":true},"primary_id":{"type":"string","pattern":"^[0-9a-f\#
        ]{40}$","nullable":true},"primary_address":{"type":"string","description":"`host:port` for R\#
        edis clients.","nullable":true},"quarantine_shard_id":{"type":"string","pattern":"^[0-9a-f]{\#
        40}$","nullable":true},"is_owned_here":{"type":"boolean","description":"Whether the answerin\#
        g node is its primary."},"key_count_here":{"type":"integer","format":"int64","minimum":0,"de\#
        scription":"Keys of the slot in the answering node's store, whoever owns the slot."},"revisi\#
        on":{"type":"integer","format":"int64","minimum":0}}},"SlotKeyList":{"type":"object","descri\#
        ption":"Keys of one slot in the store of the answering node.","required":["slot","node_id","\#
        key_count","keys","is_complete"],"properties":{"slot":{"type":"integer","minimum":0,"maximum\#
        ":16383},"node_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"key_count":{"type":"integer\#
        ","format":"int64","minimum":0},"keys":{"type":"array","items":{"$ref":"#/components/schemas\#
        /SlotKey"},"description":"In no order."},"is_complete":{"type":"boolean","description":"Whet\#
        her these are all."}}},"SlotKey":{"type":"object","description":"A key.","required":["key","\#
        encoding"],"properties":{"key":{"type":"string","description":"As it is, or in Base64 (RFC 4\#
        648, section 4), as `encoding` says."},"encoding":{"type":"string","enum":["text","base64"],\#
        "description":"`base64` where the key is not UTF-8 or holds a NUL."}}},"KeySlot":{"type":"ob\#
        ject","description":"Where a key lives.","required":["slot","shard_id","primary_id","primary\#
        _address"],"properties":{"slot":{"type":"integer","minimum":0,"maximum":16383},"shard_id":{"\#
        type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"primary_id":{"type":"string","pa\#
        ttern":"^[0-9a-f]{40}$","nullable":true},"primary_address":{"type":"string","description":"`\#
        host:port` for Redis clients.","nullable":true}}},"SlotAssignments":{"type":"object","descri\#
        ption":"Slots for shards: all are assigned, or none.","required":["assignments"],"properties\#
        ":{"assignments":{"type":"array","items":{"$ref":"#/components/schemas/SlotAssignment"},"min\#
        Items":1}},"additionalProperties":false},"SlotAssignment":{"type":"object","description":"Sl\#
        ots for one shard.","required":["shard_id","ranges"],"properties":{"shard_id":{"type":"strin\#
        g","pattern":"^[0-9A-Fa-f]{40}$"},"ranges":{"type":"array","items":{"$ref":"#/components/sch\#
        emas/SlotRangeInput"},"minItems":1},"expected_shard_epoch":{"type":"integer","format":"int64\#
        ","minimum":0,"description":"The shard must still have this epoch."}},"additionalProperties"\#
        :false},"AssignedSlots":{"type":"object","description":"The named shards after the change.",\#
        "required":["revision","slots_assigned","slots_unassigned","assignments"],"properties":{"rev\#
        ision":{"type":"integer","format":"int64","minimum":0},"slots_assigned":{"type":"integer","m\#
        inimum":0,"maximum":16384},"slots_unassigned":{"type":"integer","minimum":0,"maximum":16384}\#
        ,"assignments":{"type":"array","items":{"$ref":"#/components/schemas/AssignedShard"}}}},"Ass\#
        ignedShard":{"type":"object","description":"All slots of one shard.","required":["shard_id",\#
        "shard_epoch","slots"],"properties":{"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$"}\#
        ,"shard_epoch":{"type":"integer","format":"int64","minimum":1},"slots":{"type":"array","item\#
        s":{"$ref":"#/components/schemas/SlotRange"}}}},"Plan":{"type":"object","description":"What \#
        the change would do at this revision. It would be accepted as long as there is no blocker.",\#
        "required":["plan","blockers","warnings","based_on_revision"],"properties":{"plan":{"type":"\#
        array","items":{"$ref":"#/components/schemas/PlanStep"}},"blockers":{"type":"array","items":\#
        {"$ref":"#/components/schemas/Blocker"}},"warnings":{"type":"array","items":{"type":"string"\#
        }},"based_on_revision":{"type":"integer","format":"int64","minimum":0,"description":"Repeat \#
        the request with `If-Match` set to this to insist on it."}}},"PlanStep":{"type":"object","de\#
        scription":"One step.","required":["action","subject","slots"],"properties":{"action":{"type\#
        ":"string","enum":["add_node","remove_node","assign_slots"]},"subject":{"type":"string","des\#
        cription":"`address:`, `node:` or `shard:` and its id."},"slots":{"type":"array","items":{"$\#
        ref":"#/components/schemas/SlotRange"}}}},"Raft":{"type":"object","description":"The Raft gr\#
        oup as the answering node sees it.","required":["node_id","raft_id","role","term","leader_id\#
        ","commit_index","applied_index","last_log_index","snapshot_index","is_joint","failure_toler\#
        ance","members"],"properties":{"node_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"raft_\#
        id":{"type":"integer","format":"int64","minimum":0},"role":{"type":"string","enum":["leader"\#
        ,"candidate","follower","learner"]},"term":{"type":"integer","format":"int64","minimum":0},"\#
        leader_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"commit_index":{"typ\#
        e":"integer","format":"int64","minimum":0},"applied_index":{"type":"integer","format":"int64\#
        ","minimum":0},"last_log_index":{"type":"integer","format":"int64","minimum":0},"snapshot_in\#
        dex":{"type":"integer","format":"int64","minimum":0},"is_joint":{"type":"boolean","descripti\#
        on":"Whether the group is between two configurations."},"failure_tolerance":{"type":"integer\#
        ","format":"int64","minimum":0},"members":{"type":"array","items":{"$ref":"#/components/sche\#
        mas/RaftMember"}}}},"RaftMember":{"type":"object","description":"A member of the group.","re\#
        quired":["raft_id","node_id","role","is_leader","match_index","lag_entries","last_contact_ag\#
        e_ms"],"properties":{"raft_id":{"type":"integer","format":"int64","minimum":0},"node_id":{"t\#
        ype":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"role":{"type":"string","enum":["v\#
        oter","learner"]},"is_leader":{"type":"boolean"},"match_index":{"type":"integer","format":"i\#
        nt64","minimum":0,"description":"Durable there; known by the leader only, as the two below."\#
        ,"nullable":true},"lag_entries":{"type":"integer","format":"int64","minimum":0,"nullable":tr\#
        ue},"last_contact_age_ms":{"type":"integer","format":"int64","minimum":0,"nullable":true}}},\#
        "GossipTable":{"type":"object","description":"SWIM's table as the answering node holds it; i\#
        tself is not in it.","required":["node_id","boot_epoch","local_health_score","members"],"pro\#
        perties":{"node_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"boot_epoch":{"type":"integ\#
        er","format":"int64","minimum":1},"local_health_score":{"type":"integer","format":"int64","m\#
        inimum":0,"description":"Lifeguard's local health: 0 is well."},"members":{"type":"array","i\#
        tems":{"$ref":"#/components/schemas/GossipMember"}}}},"GossipMember":{"type":"object","descr\#
        iption":"What the node believes of another.","required":["node_id","health","health_age_ms",\#
        "boot_epoch","incarnation","last_heard_age_ms","round_trip_us","accuser_ids","suspicion_rema\#
        ining_ms","heard_bus_address"],"properties":{"node_id":{"type":"string","pattern":"^[0-9a-f]\#
        {40}$"},"health":{"$ref":"#/components/schemas/NodeHealth"},"health_age_ms":{"type":"integer\#
        ","format":"int64","minimum":0},"boot_epoch":{"type":"integer","format":"int64","minimum":1,\#
        "description":"Null until it has been heard of.","nullable":true},"incarnation":{"type":"int\#
        eger","format":"int64","minimum":0},"last_heard_age_ms":{"type":"integer","format":"int64","\#
        minimum":0,"nullable":true},"round_trip_us":{"type":"integer","format":"int64","minimum":0,"\#
        description":"Of the last probe answered directly, in microseconds.","nullable":true},"accus\#
        er_ids":{"type":"array","items":{"type":"string","pattern":"^[0-9a-f]{40}$"}},"suspicion_rem\#
        aining_ms":{"type":"integer","format":"int64","minimum":0,"description":"Until it is declare\#
        d dead; null unless suspect.","nullable":true},"heard_bus_address":{"type":"string","descrip\#
        tion":"`host:port` where it says it is.","nullable":true}}},"OperationKind":{"type":"string"\#
        ,"enum":["bootstrap","join"]},"OperationState":{"type":"string","enum":["running","succeeded\#
        ","failed"],"description":"Ended states never change."},"Operation":{"type":"object","descri\#
        ption":"A committed, durable, observable long action.","required":["id","kind","state","phas\#
        e","subject","params","created_by","created_at","ended_at","revision","last_error","blockers\#
        ","cancellable"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{8}(-[0-9a-f]{4}){3\#
        }-[0-9a-f]{12}$"},"kind":{"$ref":"#/components/schemas/OperationKind"},"state":{"$ref":"#/co\#
        mponents/schemas/OperationState"},"phase":{"type":"string","description":"What is being done\#
         now, or was done last."},"subject":{"type":"string","description":"What it is about; null f\#
        or the cluster as a whole.","nullable":true},"params":{"$ref":"#/components/schemas/Operatio\#
        nParams"},"created_by":{"type":"string","description":"`rest:` or `resp:` and the client's a\#
        ddress."},"created_at":{"type":"string","description":"As the node that took the request rea\#
        d its clock.","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\#
        \d{3}Z$"},"ended_at":{"type":"string","description":"Null while it runs.","format":"date-tim\#
        e","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$","nullable":true},"revis\#
        ion":{"type":"integer","format":"int64","minimum":0,"description":"Of the last change to thi\#
        s record."},"last_error":{"nullable":true,"description":"Why it failed; null unless it did."\#
        ,"allOf":[{"$ref":"#/components/schemas/OperationError"}]},"blockers":{"type":"array","items\#
        ":{"$ref":"#/components/schemas/Blocker"}},"cancellable":{"type":"boolean"}}},"OperationPara\#
        ms":{"type":"object","description":"What was asked for.","required":["nodes"],"properties":{\#
        "nodes":{"type":"array","items":{"$ref":"#/components/schemas/NodeTarget"},"description":"Ex\#
        actly one for a join."}}},"OperationError":{"type":"object","description":"A problem that be\#
        longs to no request.","required":["type","title","status","detail","code","retryable"],"prop\#
        erties":{"type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer","mini\#
        mum":400,"maximum":599},"detail":{"type":"string"},"code":{"$ref":"#/components/schemas/Prob\#
        lemCode"},"retryable":{"type":"boolean"}}},"OperationList":{"type":"object","description":"A\#
         page of operations, the newest first.","required":["operations","next_page_token"],"propert\#
        ies":{"operations":{"type":"array","items":{"$ref":"#/components/schemas/Operation"}},"next_\#
        page_token":{"type":"string","description":"For the next page; null on the last.","nullable"\#
        :true}}},"HealthReport":{"type":"object","description":"The result of a probe.","required":[\#
        "status","checks"],"properties":{"status":{"type":"string","enum":["ok","failing"]},"checks"\#
        :{"type":"array","items":{"$ref":"#/components/schemas/HealthCheck"},"description":"Those th\#
        at fail; with `verbose` all."}}},"HealthCheck":{"type":"object","description":"One check.","\#
        required":["name","ok","message"],"properties":{"name":{"type":"string","enum":["joined","le\#
        ader_known","caught_up","lease","not_sealed"]},"ok":{"type":"boolean"},"message":{"type":"st\#
        ring"}}},"Version":{"type":"object","description":"What runs.","required":["name","version",\#
        "api_version","commit"],"properties":{"name":{"type":"string"},"version":{"type":"string"},"\#
        api_version":{"type":"string","enum":["v1"]},"commit":{"type":"string","nullable":true}}}},"\#
        parameters":{"Consistency":{"name":"consistency","in":"query","description":"`local`: what t\#
        his node has applied. `linearizable`: everything committed before the request (ReadIndex).",\#
        "required":false,"schema":{"type":"string","enum":["local","linearizable"],"default":"local"\#
        }},"DryRun":{"name":"dry_run","in":"query","description":"Answer with a plan and change noth\#
        ing.","required":false,"schema":{"type":"boolean","default":false}},"Wait":{"name":"wait","i\#
        n":"query","description":"How long to wait for the end of the operation, at most 60 s: `250m\#
        s`, `30s`, `1m`.","required":false,"schema":{"type":"string","pattern":"^\\d+(ms|s|m|h)$"}},\#
        "IfMatch":{"name":"If-Match","in":"header","description":"The change is made only if the rev\#
        ision is this: an `ETag`, a revision in quotes, or `*`.","required":false,"schema":{"type":"\#
        string"}},"IfNoneMatch":{"name":"If-None-Match","in":"header","description":"Answer 304 if t\#
        he `ETag` is still this.","required":false,"schema":{"type":"string"}},"IdempotencyKey":{"na\#
        me":"Idempotency-Key","in":"header","description":"Makes the request repeatable: the same ke\#
        y gives the same operation. Committed together with it.","required":false,"schema":{"type":"\#
        string","minLength":1,"maxLength":64,"pattern":"^[ -~]{1,64}$"}},"NodeId":{"name":"id","in":\#
        "path","description":"Id of the node.","required":true,"schema":{"type":"string","pattern":"\#
        ^[0-9A-Fa-f]{40}$"}},"ShardId":{"name":"id","in":"path","description":"Id of the shard.","re\#
        quired":true,"schema":{"type":"string","pattern":"^[0-9A-Fa-f]{40}$"}},"OperationId":{"name"\#
        :"id","in":"path","description":"Id of the operation.","required":true,"schema":{"type":"str\#
        ing","pattern":"^[0-9A-Fa-f-]{36}$"}},"SlotNumber":{"name":"slot","in":"path","description":\#
        "Number of the slot.","required":true,"schema":{"type":"integer","minimum":0,"maximum":16383\#
        }},"Verbose":{"name":"verbose","in":"query","description":"List all checks.","required":fals\#
        e,"schema":{"type":"boolean","default":false}}},"headers":{"Revision":{"description":"Topolo\#
        gy revision that the reply shows.","schema":{"type":"integer","format":"int64","minimum":0}}\#
        ,"Leader":{"description":"Id of the leader; absent while none is known.","schema":{"type":"s\#
        tring","pattern":"^[0-9a-f]{40}$"}},"Consistency":{"description":"How fresh the reply is.","\#
        schema":{"type":"string","enum":["local","linearizable"]}},"ETag":{"description":"Revision a\#
        nd a digest of the body.","schema":{"type":"string"}},"Location":{"description":"Where the o\#
        peration is.","schema":{"type":"string"}},"RetryAfter":{"description":"Seconds until it is w\#
        orth trying again.","schema":{"type":"integer","format":"int64","minimum":0}}},"responses":{\#
        "BadRequest":{"description":"The request is not valid: `invalid_argument`, `malformed_json`.\#
        ","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"e\#
        xample":{"type":"urn:ember-cluster:problem:invalid_argument","title":"The request is not val\#
        id","status":400,"detail":"/adress: is not known here; known: address, bus_port","instance":\#
        "urn:ember-cluster:request:z6g5sgn91r2v5","code":"invalid_argument","retryable":false,"error\#
        s":[{"pointer":"/adress","code":"unknown_field","message":"is not known here; known: address\#
        , bus_port"}]}}}},"NotFound":{"description":"There is no such thing: `not_found`.","content"\#
        :{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"t\#
        ype":"urn:ember-cluster:problem:not_found","title":"There is no such thing","status":404,"de\#
        tail":"There is no shard eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee.","instance":"urn:ember-cl\#
        uster:request:mttej78dfn5me","code":"not_found","retryable":false,"revision":6,"leader":"htt\#
        p://127.0.0.1:8001"}}}},"Conflict":{"description":"Something is in the way: `conflicting_ope\#
        ration`, with `blockers`.","headers":{"Retry-After":{"$ref":"#/components/headers/RetryAfter\#
        "}},"content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},\#
        "example":{"type":"urn:ember-cluster:problem:conflicting_operation","title":"Another operati\#
        on is in the way","status":409,"detail":"Slot 16383 has no owner.","instance":"urn:ember-clu\#
        ster:request:1wfs4aw0pvdj9","code":"conflicting_operation","retryable":false,"revision":6,"l\#
        eader":"http://127.0.0.1:8001","blockers":[{"code":"slot_unassigned","subject":"slot:16383",\#
        "message":"nobody serves it","override":null}]}}}},"PreconditionFailed":{"description":"`pre\#
        condition_failed`.","content":{"application/problem+json":{"schema":{"$ref":"#/components/sc\#
        hemas/Problem"},"example":{"type":"urn:ember-cluster:problem:precondition_failed","title":"A\#
         precondition does not hold","status":412,"detail":"It was expected to be at 9 and is at 1; \#
        read it again.","instance":"urn:ember-cluster:request:13pveen8rn8k3","code":"precondition_fa\#
        iled","retryable":false,"revision":6,"leader":"http://127.0.0.1:8001"}}}},"PayloadTooLarge":\#
        {"description":"`payload_too_large`.","content":{"application/problem+json":{"schema":{"$ref\#
        ":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:payload_too_l\#
        arge","title":"The body is too large","status":413,"detail":"The body may have at most 26214\#
        4 bytes.","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"payload_too_large","r\#
        etryable":false}}}},"UnsupportedMediaType":{"description":"`unsupported_media_type`.","conte\#
        nt":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":\#
        {"type":"urn:ember-cluster:problem:unsupported_media_type","title":"The body must be applica\#
        tion/json","status":415,"detail":"Send the body as application/json, not as text/plain.","in\#
        stance":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"unsupported_media_type","retryable\#
        ":false}}}},"Unprocessable":{"description":"Guards refuse: `blocked_by_guard` with `blockers\#
        `, or `idempotency_key_reused`.","content":{"application/problem+json":{"schema":{"$ref":"#/\#
        components/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:blocked_by_guard",\#
        "title":"Safety guards block the request","status":422,"detail":"it serves 5461 slots; move \#
        or unassign them first","instance":"urn:ember-cluster:request:3qdec9mv78hn7","code":"blocked\#
        _by_guard","retryable":false,"revision":6,"leader":"http://127.0.0.1:8001","blockers":[{"cod\#
        e":"serves_slots","subject":"node:1000000000000000000000000000000700000009","message":"it se\#
        rves 5461 slots; move or unassign them first","override":null}]}}}},"TooManyRequests":{"desc\#
        ription":"`rate_limited`.","headers":{"Retry-After":{"$ref":"#/components/headers/RetryAfter\#
        "}},"content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},\#
        "example":{"type":"urn:ember-cluster:problem:rate_limited","title":"Too many requests","stat\#
        us":429,"detail":"More changes are under way than the log takes.","instance":"urn:ember-clus\#
        ter:request:z6g5sgn91r2v5","code":"rate_limited","retryable":true,"retry_after_ms":1000}}}},\#
        "InternalError":{"description":"`internal`.","content":{"application/problem+json":{"schema"\#
        :{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:intern\#
        al","title":"The node made a mistake","status":500,"detail":"A proposal was answered as some\#
        thing else.","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"internal","retryab\#
        le":false}}}},"Unavailable":{"description":"`no_quorum`, `not_ready` or `shutting_down`.","h\#
        eaders":{"Retry-After":{"$ref":"#/components/headers/RetryAfter"}},"content":{"application/p\#
        roblem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-\#
        cluster:problem:no_quorum","title":"No majority of the voters is reachable","status":503,"de\#
        tail":"No leader is known here, so nothing can be decided now.","instance":"urn:ember-cluste\#
        r:request:ys41h08gm6pk5","code":"no_quorum","retryable":true,"retry_after_ms":1000,"revision\#
        ":6,"leader":"http://127.0.0.1:8001"}}}},"TimedOut":{"description":"`deadline_exceeded`, or \#
        `outcome_unknown`: the change may still take effect.","content":{"application/problem+json":\#
        {"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:probl\#
        em:outcome_unknown","title":"The outcome is not known","status":504,"detail":"The change was\#
         handed in, but not confirmed in time; it may still take effect.","instance":"urn:ember-clus\#
        ter:request:z6g5sgn91r2v5","code":"outcome_unknown","retryable":true}}}},"NotModified":{"des\#
        cription":"The caller has it already.","headers":{"ETag":{"$ref":"#/components/headers/ETag"\#
        },"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/components/hea\#
        ders/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"Location":{"$ref"\#
        :"#/components/headers/Location"}}}}}}\#

        """#
}
