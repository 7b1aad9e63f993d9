// From openapi/openapi.json, by EmbeddedContractTests: change that, rewrite this.

extension OpenAPIDocument {
    static let text2 = #"""
        -problems` tells the status, the title and whether a problem of that code is usually worth\#
         repeating.","x-ember-problems":{"invalid_argument":{"status":400,"title":"The request is \#
        not valid","retryable":false},"malformed_json":{"status":400,"title":"The body is not JSON\#
        ","retryable":false},"unauthenticated":{"status":401,"title":"Credentials are missing or n\#
        ot valid","retryable":false},"forbidden":{"status":403,"title":"The credentials do not per\#
        mit this","retryable":false},"not_found":{"status":404,"title":"There is no such thing","r\#
        etryable":false},"method_not_allowed":{"status":405,"title":"The method is not allowed her\#
        e","retryable":false},"not_acceptable":{"status":406,"title":"No acceptable representation\#
        ","retryable":false},"conflicting_operation":{"status":409,"title":"Another operation is i\#
        n the way","retryable":true},"paused":{"status":409,"title":"This automation is paused","r\#
        etryable":true},"gone":{"status":410,"title":"It was there and is no more","retryable":fal\#
        se},"revision_compacted":{"status":410,"title":"That revision is no longer kept","retryabl\#
        e":false},"precondition_failed":{"status":412,"title":"A precondition does not hold","retr\#
        yable":false},"payload_too_large":{"status":413,"title":"The body is too large","retryable\#
        ":false},"unsupported_media_type":{"status":415,"title":"The body must be application/json\#
        ","retryable":false},"not_leader":{"status":421,"title":"This node does not lead","retryab\#
        le":true},"blocked_by_guard":{"status":422,"title":"Safety guards block the request","retr\#
        yable":false},"idempotency_key_reused":{"status":422,"title":"The Idempotency-Key belongs \#
        to another request","retryable":false},"precondition_required":{"status":428,"title":"The \#
        change must name the revision it is based on","retryable":false},"rate_limited":{"status":\#
        429,"title":"Too many requests","retryable":true},"internal":{"status":500,"title":"The no\#
        de made a mistake","retryable":false},"no_quorum":{"status":503,"title":"No majority of th\#
        e voters is reachable","retryable":true},"not_ready":{"status":503,"title":"The node is no\#
        t ready","retryable":true},"shutting_down":{"status":503,"title":"The node is shutting dow\#
        n","retryable":true},"deadline_exceeded":{"status":504,"title":"It took too long","retryab\#
        le":true},"outcome_unknown":{"status":504,"title":"The outcome is not known","retryable":t\#
        rue}}},"BlockerCode":{"type":"string","enum":["serves_slots","has_replicas","last_node","h\#
        olds_keys","slot_busy","slot_unassigned","slot_quarantined","slot_served_elsewhere","confl\#
        icting_job","node_joining","slots_overlap","both_have_several_nodes","peer_joining_elsewhe\#
        re","duplicate_node","cluster_full","protocol_version"],"description":"What exactly stands\#
         in the way."},"FaultCode":{"type":"string","enum":["malformed_json","duplicate_field","to\#
        o_deep","too_large","unknown_field","missing_field","wrong_type","out_of_range","invalid_v\#
        alue","unknown_parameter","duplicate_parameter"],"description":"What is wrong with one fie\#
        ld or parameter."},"Problem":{"type":"object","description":"A refusal (RFC 9457). Members\#
         that say nothing are left out.","required":["type","title","status","detail","instance","\#
        code","retryable"],"properties":{"type":{"type":"string","description":"`urn:ember-cluster\#
        :problem:` and the code."},"title":{"type":"string","description":"The same for every prob\#
        lem of a code."},"status":{"type":"integer","minimum":400,"maximum":599},"detail":{"type":\#
        "string","description":"What happened this time."},"instance":{"type":"string","descriptio\#
        n":"`urn:ember-cluster:request:` and the id of the request, as in `X-Request-Id`."},"code"\#
        :{"$ref":"#/components/schemas/ProblemCode"},"retryable":{"type":"boolean","description":"\#
        Whether the same request may succeed later, unchanged."},"retry_after_ms":{"type":"integer\#
        ","format":"int64","minimum":0,"description":"When to try again; also sent as `Retry-After\#
        `."},"revision":{"type":"integer","format":"int64","minimum":0,"description":"Topology rev\#
        ision that the refusal is based on."},"leader":{"type":"string","description":"Base URL of\#
         the leader's API."},"errors":{"type":"array","items":{"$ref":"#/components/schemas/Fault"\#
        },"description":"What is wrong with the request, place by place."},"blockers":{"type":"arr\#
        ay","items":{"$ref":"#/components/schemas/Blocker"},"description":"What stands in the way.\#
        "}}},"Fault":{"type":"object","description":"One fault of a request; exactly one of `point\#
        er` and `parameter` says where.","required":["code","message"],"properties":{"pointer":{"t\#
        ype":"string","description":"JSON pointer (RFC 6901) into the body; empty for the whole of\#
         it."},"parameter":{"type":"string","description":"Name of a path or query parameter, or o\#
        f a header field."},"code":{"$ref":"#/components/schemas/FaultCode"},"message":{"type":"st\#
        ring"}}},"Blocker":{"type":"object","description":"One thing that stands in the way.","req\#
        uired":["code","subject","message","override"],"properties":{"code":{"$ref":"#/components/\#
        schemas/BlockerCode"},"subject":{"type":"string","description":"What it is about, as `node\#
        :`, `shard:`, `slot:`, `address:`, `operation:` or `cluster:` and its id."},"message":{"ty\#
        pe":"string"},"override":{"type":"string","description":"Name of the request field that wo\#
        uld lift it; null if nothing does.","nullable":true}}},"SlotRange":{"type":"object","descr\#
        iption":"Slots from `start` to `end`, both included.","required":["start","end"],"properti\#
        es":{"start":{"type":"integer","minimum":0,"maximum":16383},"end":{"type":"integer","minim\#
        um":0,"maximum":16383}},"additionalProperties":false},"SlotRangeInput":{"description":"A r\#
        ange of slots, as an object or as text: `0-100`, or `7` for one slot.","oneOf":[{"$ref":"#\#
        /components/schemas/SlotRange"},{"type":"string","pattern":"^\\d{1,5}(-\\d{1,5})?$"}]},"Cl\#
        uster":{"type":"object","description":"The answer to how the cluster is, as the node that \#
        answers sees it.","required":["id","health","conditions","self_id","leader_id","term","rev\#
        ision","node_count","nodes","shard_count","serving_shard_count","slots_assigned","slots_un\#
        assigned","slots_served","slots_suspect","slots_dead","failure_tolerance","active_operatio\#
        ns"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"health":{"type":"str\#
        ing","enum":["healthy","degraded","failing"],"description":"`failing`: no leader, or slots\#
         whose primary is dead. `degraded`: serves, but slots have no owner or a node is not alive\#
        ."},"conditions":{"type":"array","items":{"$ref":"#/components/schemas/ClusterCondition"}}\#
        ,"self_id":{"type":"string","description":"The node that answers.","pattern":"^[0-9a-f]{40\#
        }$"},"leader_id":{"type":"string","description":"Null while no leader is known here.","pat\#
        tern":"^[0-9a-f]{40}$","nullable":true},"term":{"type":"integer","format":"int64","minimum\#
        ":0},"revision":{"type":"integer","format":"int64","minimum":0,"description":"Log index of\#
         the last change of nodes, shards or slots."},"node_count":{"type":"integer","format":"int\#
        64","minimum":0},"nodes":{"$ref":"#/components/schemas/NodeCounts"},"shard_count":{"type":\#
        "integer","format":"int64","minimum":0},"serving_shard_count":{"type":"integer","format":"\#
        int64","minimum":0,"description":"Shards that serve at least one slot."},"slots_assigned":\#
        {"type":"integer","minimum":0,"maximum":16384},"slots_unassigned":{"type":"integer","minim\#
        um":0,"maximum":16384},"slots_served":{"type":"integer","minimum":0,"maximum":16384,"descr\#
        iption":"Slots whose primary is alive."},"slots_suspect":{"type":"integer","minimum":0,"ma\#
        ximum":16384},"slots_dead":{"type":"integer","minimum":0,"maximum":16384},"failure_toleran\#
        ce":{"type":"integer","format":"int64","minimum":0,"description":"How many voters may be l\#
        ost before nothing can be decided."},"active_operations":{"type":"array","items":{"$ref":"\#
        #/components/schemas/ActiveOperation"}}}},"ClusterCondition":{"type":"object","description\#
        ":"One claim that should hold.","required":["type","holds","message"],"properties":{"type"\#
        :{"type":"string","enum":["leader_known","slots_assigned","slots_served","nodes_alive","to\#
        lerates_failure","not_joining"]},"holds":{"type":"boolean"},"message":{"type":"string"}}},\#
        "NodeCounts":{"type":"object","description":"Members by health.","required":["alive","susp\#
        ect","dead","left"],"properties":{"alive":{"type":"integer","format":"int64","minimum":0},\#
        "suspect":{"type":"integer","format":"int64","minimum":0},"dead":{"type":"integer","format\#
        ":"int64","minimum":0},"left":{"type":"integer","format":"int64","minimum":0}}},"ActiveOpe\#
        ration":{"type":"object","description":"An operation that has not ended.","required":["id"\#
        ,"kind","phase"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{8}(-[0-9a-f]{4})\#
        {3}-[0-9a-f]{12}$"},"kind":{"$ref":"#/components/schemas/OperationKind"},"phase":{"type":"\#
        string"}}},"Topology":{"type":"object","description":"Nodes, shards and slots at one revis\#
        ion.","required":["cluster_id","revision","leader_id","nodes","shards","slots_assigned","u\#
        nassigned_slots"],"properties":{"cluster_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},\#
        "revision":{"type":"integer","format":"int64","minimum":0},"leader_id":{"type":"string","p\#
        attern":"^[0-9a-f]{40}$","nullable":true},"nodes":{"type":"array","items":{"$ref":"#/compo\#
        nents/schemas/TopologyNode"}},"shards":{"type":"array","items":{"$ref":"#/components/schem\#
        as/Shard"}},"slots_assigned":{"type":"integer","minimum":0,"maximum":16384},"unassigned_sl\#
        ots":{"type":"array","items":{"$ref":"#/components/schemas/SlotRange"}}}},"TopologyNode":{\#
        "type":"object","description":"A member, as all nodes know it, with its health as this one\#
         sees it.","required":["id","host","resp_port","http_port","bus_port","shard_id","role","h\#
        ealth","revision"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"host":\#
        {"type":"string"},"resp_port":{"type":"integer","minimum":0,"maximum":65535,"description":\#
        "Redis clients."},"http_port":{"type":"integer","minimum":0,"maximum":65535,"description":\#
        "This API."},"bus_port":{"type":"integer","minimum":0,"maximum":65535,"description":"Gossi\#
        p and Raft."},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"role":{"$ref":"#/co\#
        mponents/schemas/NodeRole"},"health":{"$ref":"#/components/schemas/NodeHealth"},"revision"\#
        :{"type":"integer","format":"int64","minimum":0}}},"NodeRole":{"type":"string","enum":["pr\#
        imary","replica"]},"NodeHealth":{"type":"string","enum":["alive","suspect","dead","left"],\#
        "description":"As gossip sees it from the node that answers."},"Node":{"type":"object","de\#
        scription":"A member, with what the answering node observes of it.","required":["id","addr\#
        ess","host","resp_port","http_port","bus_port","shard_id","role","health","slot_count","ra\#
        ft_role","is_leader","is_self","boot_epoch","revision"],"properties":{"id":{"type":"string\#
        ","pattern":"^[0-9a-f]{40}$"},"address":{"type":"string","description":"`host:port` for Re\#
        dis clients."},"host":{"type":"string"},"resp_port":{"type":"integer","minimum":0,"maximum\#
        ":65535,"description":"Redis clients."},"http_port":{"type":"integer","minimum":0,"maximum\#
        ":65535,"description":"This API."},"bus_port":{"type":"integer","minimum":0,"maximum":6553\#
        5,"description":"Gossip and Raft."},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$"\#
        },"role":{"$ref":"#/components/schemas/NodeRole"},"health":{"$ref":"#/components/schemas/N\#
        odeHealth"},"slot_count":{"type":"integer","minimum":0,"maximum":16384,"description":"Slot\#
        s served as primary."},"raft_role":{"type":"string","enum":["voter","learner","none"],"des\#
        cription":"`none`: it learns the topology from the members."},"is_leader":{"type":"boolean\#
        ","description":"Of the Raft group."},"is_self":{"type":"boolean","description":"Whether t\#
        his node answers."},"boot_epoch":{"type":"integer","format":"int64","minimum":1,"descripti\#
        on":"How often the node's process was started; null until it has been heard of.","nullable\#
        ":true},"revision":{"type":"integer","format":"int64","minimum":0,"description":"Of the la\#
        st change to this record; `If-Match` compares it."}}},"NodeList":{"type":"object","descrip\#
        tion":"All members, by id.","required":["revision","nodes"],"properties":{"revision":{"typ\#
        e":"integer","format":"int64","minimum":0},"nodes":{"type":"array","items":{"$ref":"#/comp\#
        onents/schemas/Node"}}}},"NodeTarget":{"type":"object","description":"How to reach a node.\#
        ","required":["address"],"properties":{"address":{"type":"string","description":"`host:por\#
        t` for Redis clients; an IPv6 address in brackets.","minLength":3,"maxLength":261},"bus_po\#
        rt":{"type":"integer","minimum":1,"maximum":65535,"description":"Where it is not 10,000 ab\#
        ove the port in `address`."}},"additionalProperties":false},"ClusterManifest":{"type":"obj\#
        ect","description":"The nodes that are to be one cluster; each becomes the primary of a sh\#
        ard.","required":["nodes"],"properties":{"nodes":{"type":"array","items":{"$ref":"#/compon\#
        ents/schemas/NodeTarget"},"minItems":1,"maxItems":1000}},"additionalProperties":false},"Sh\#
        ard":{"type":"object","description":"A primary, its replicas, and the slots they serve.","\#
        required":["id","epoch","config_epoch","primary_id","health","replica_ids","slot_count","s\#
        lots","revision"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"epoch":\#
        {"type":"integer","format":"int64","minimum":1,"description":"Counts changes of the primar\#
        y or the membership; slot moves do not raise it."},"config_epoch":{"type":"integer","forma\#
        t":"int64","minimum":0,"description":"Revision at which the primary was set."},"primary_id\#
        ":{"type":"string","pattern":"^[0-9a-f]{40}$"},"health":{"$ref":"#/components/schemas/Node\#
        Health"},"replica_ids":{"type":"array","items":{"type":"string","pattern":"^[0-9a-f]{40}$"\#
        }},"slot_count":{"type":"integer","minimum":0,"maximum":16384},"slots":{"type":"array","it\#
        ems":{"$ref":"#/components/schemas/SlotRange"}},"revision":{"type":"integer","format":"int\#
        64","minimum":0}}},"ShardList":{"type":"object","description":"All shards, by id.","requir\#
        ed":["revision","shards"],"properties":{"revision":{"type":"integer","format":"int64","min\#
        imum":0},"shards":{"type":"array","items":{"$ref":"#/components/schemas/Shard"}}}},"SlotSt\#
        ate":{"type":"string","enum":["assigned","unassigned"]},"SlotOwnerRange":{"type":"object",\#
        "description":"A run of slots with one owner.","required":["start","end","state","shard_id\#
        ","primary_id","quarantine_shard_id"],"properties":{"start":{"type":"integer","minimum":0,\#
        "maximum":16383},"end":{"type":"integer","minimum":0,"maximum":16383},"state":{"$ref":"#/c\#
        omponents/schemas/SlotState"},"shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$","null\#
        able":true},"primary_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"qua\#
        rantine_shard_id":{"type":"string","description":"Former owner of unassigned slots, while \#
        it may still serve them.","pattern":"^[0-9a-f]{40}$","nullable":true}}},"SlotList":{"type"\#
        :"object","description":"The slot map as ascending ranges.","required":["revision","slots_\#
        assigned","slots_unassigned","ranges"],"properties":{"revision":{"type":"integer","format"\#
        :"int64","minimum":0},"slots_assigned":{"type":"integer","minimum":0,"maximum":16384},"slo\#
        ts_unassigned":{"type":"integer","minimum":0,"maximum":16384},"ranges":{"type":"array","it\#
        ems":{"$ref":"#/components/schemas/SlotOwnerRange"}}}},"Slot":{"type":"object","descriptio\#
        n":"One slot.","required":["slot","state","shard_id","primary_id","primary_address","quara\#
        ntine_shard_id","is_owned_here","key_count_here","revision"],"properties":{"slot":{"type":\#
        "integer","minimum":0,"maximum":16383},"state":{"$ref":"#/components/schemas/SlotState"},"\#
        shard_id":{"type":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"primary_id":{"type\#
        ":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"primary_address":{"type":"string",\#
        "description":"`host:port` for Redis clients.","nullable":true},"quarantine_shard_id":{"ty\#
        pe":"string","pattern":"^[0-9a-f]{40}$","nullable":true},"is_owned_here":{"type":"boolean"\#
        ,"description":"Whether the answering node is its primary."},"key_count_here":{"type":"int\#
        eger","format":"int64","minimum":0,"description":"Keys of the slot in the answering node's\#
         store, whoever owns the slot."},"revision":{"type":"integer","format":"int64","minimum":0\#
        }}},"SlotKeyList":{"type":"object","description":"Keys of one slot in the store of the ans\#
        wering node.","required":["slot","node_id","key_count","keys","is_complete"],"properties":\#
        {"slot":{"type":"integer","minimum":0,"maximum":16383},"node_id":{"type":"string","pattern\#
        ":"^[0-9a-f]{40}$"},"key_count":{"type":"integer","format":"int64","minimum":0},"keys":{"t\#
        ype":"array","items":{"$ref":"#/components/schemas/SlotKey"},"description":"In no order."}\#
        ,"is_complete":{"type":"boolean","description":"Whether these are all."}}},"SlotKey":{"typ\#
        e":"object","description":"A key.","required":["key","encoding"],"properties":{"key":{"typ\#
        e":"string","description":"As it is, or in Base64 (RFC 4648, section 4), as `encoding` say\#
        s."},"encoding":{"type":"string","enum":["text","base64"],"description":"`base64` where th\#
        e key is not UTF-8 or holds a NUL."}}},"KeySlot":{"type":"object","description":"Where a k\#
        ey lives.","required":["slot","shard_id","primary_id","primary_address"],"properties":{"sl\#
        ot":{"type":"integer","minimum":0,"maximum":16383},"shard_id":{"type":"string","pattern":"\#
        ^[0-9a-f]{40}$","nullable":true},"primary_id":{"type":"string","pattern":"^[0-9a-f]{40}$",\#
        "nullable":true},"primary_address":{"type":"string","description":"`host:port` for Redis c\#
        lients.","nullable":true}}},"SlotAssignments":{"type":"object","description":"Slots for sh\#
        ards: all are assigned, or none.","required":["assignments"],"properties":{"assignments":{\#
        "type":"array","items":{"$ref":"#/components/schemas/SlotAssignment"},"minItems":1}},"addi\#
        tionalProperties":false},"SlotAssignment":{"type":"object","description":"Slots for one sh\#
        ard.","required":["shard_id","ranges"],"properties":{"shard_id":{"type":"string","pattern"\#
        :"^[0-9A-Fa-f]{40}$"},"ranges":{"type":"array","items":{"$ref":"#/components/schemas/SlotR\#
        angeInput"},"minItems":1},"expected_shard_epoch":{"type":"integer","format":"int64","minim\#
        um":0,"description":"The shard must still have this epoch."}},"additionalProperties":false\#
        },"AssignedSlots":{"type":"object","description":"The named shards after the change.","req\#
        uired":["revision","slots_assigned","slots_unassigned","assignments"],"properties":{"revis\#
        ion":{"type":"integer","format":"int64","minimum":0},"slots_assigned":{"type":"integer","m\#
        inimum":0,"maximum":16384},"slots_unassigned":{"type":"integer","minimum":0,"maximum":1638\#
        4},"assignments":{"type":"array","items":{"$ref":"#/components/schemas/AssignedShard"}}}},\#
        "AssignedShard":{"type":"object","description":"All slots of one shard.","required":["shar\#
        d_id","shard_epoch","slots"],"properties":{"shard_id":{"type":"string","pattern":"^[0-9a-f\#
        ]{40}$"},"shard_epoch":{"type":"integer","format":"int64","minimum":1},"slots":{"type":"ar\#
        ray","items":{"$ref":"#/components/schemas/SlotRange"}}}},"Plan":{"type":"object","descrip\#
        tion":"What the change would do at this revision. It would be accepted as long as there is\#
         no blocker.","required":["plan","blockers","warnings","based_on_revision"],"properties":{\#
        "plan":{"type":"array","items":{"$ref":"#/components/schemas/PlanStep"}},"blockers":{"type\#
        ":"array","items":{"$ref":"#/components/schemas/Blocker"}},"warnings":{"type":"array","ite\#
        ms":{"type":"string"}},"based_on_revision":{"type":"integer","format":"int64","minimum":0,\#
        "description":"Repeat the request with `If-Match` set to this to insist on it."}}},"PlanSt\#
        ep":{"type":"object","description":"One step.","required":["action","subject","slots"],"pr\#
        operties":{"action":{"type":"string","enum":["add_node","remove_node","assign_slots"]},"su\#
        bject":{"type":"string","description":"`address:`, `node:` or `shard:` and its id."},"slot\#
        s":{"type":"array","items":{"$ref":"#/components/schemas/SlotRange"}}}},"Raft":{"type":"ob\#
        ject","description":"The Raft group as the answering node sees it.","required":["node_id",\#
        "raft_id","role","term","leader_id","commit_index","applied_index","last_log_index","snaps\#
        hot_index","is_joint","failure_tolerance","members"],"properties":{"node_id":{"type":"stri\#
        ng","pattern":"^[0-9a-f]{40}$"},"raft_id":{"type":"integer","format":"int64","minimum":0},\#
        "role":{"type":"string","enum":["leader","candidate","follower","learner"]},"term":{"type"\#
        :"integer","format":"int64","minimum":0},"leader_id":{"type":"string","pattern":"^[0-9a-f]\#
        {40}$","nullable":true},"commit_index":{"type":"integer","format":"int64","minimum":0},"ap\#
        plied_index":{"type":"integer","format":"int64","minimum":0},"last_log_index":{"type":"int\#
        eger","format":"int64","minimum":0},"snapshot_index":{"type":"integer","format":"int64","m\#
        inimum":0},"is_joint":{"type":"boolean","description":"Whether the group is between two co\#
        nfigurations."},"failure_tolerance":{"type":"integer","format":"int64","minimum":0},"membe\#
        rs":{"type":"array","items":{"$ref":"#/components/schemas/RaftMember"}}}},"RaftMember":{"t\#
        ype":"object","description":"A member of the group.","required":["raft_id","node_id","role\#
        ","is_leader","match_index","lag_entries","last_contact_age_ms"],"properties":{"raft_id":{\#
        "type":"integer","format":"int64","minimum":0},"node_id":{"type":"string","pattern":"^[0-9\#
        a-f]{40}$","nullable":true},"role":{"type":"string","enum":["voter","learner"]},"is_leader\#
        ":{"type":"boolean"},"match_index":{"type":"integer","format":"int64","minimum":0,"descrip\#
        tion":"Durable there; known by the leader only, as the two below.","nullable":true},"lag_e\#
        ntries":{"type":"integer","format":"int64","minimum":0,"nullable":true},"last_contact_age_\#
        ms":{"type":"integer","format":"int64","minimum":0,"nullable":true}}},"GossipTable":{"type\#
        ":"object","description":"SWIM's table as the answering node holds it; itself is not in it\#
        .","required":["node_id","boot_epoch","local_health_score","members"],"properties":{"node_\#
        id":{"type":"string","pattern":"^[0-9a-f]{40}$"},"boot_epoch":{"type":"integer","format":"\#
        int64","minimum":1},"local_health_score":{"type":"integer","format":"int64","minimum":0,"d\#
        escription":"Lifeguard's local health: 0 is well."},"members":{"type":"array","items":{"$r\#
        ef":"#/components/schemas/GossipMember"}}}},"GossipMember":{"type":"object","description":\#
        "What the node believes of another.","required":["node_id","health","health_age_ms","boot_\#
        epoch","incarnation","last_heard_age_ms","round_trip_us","accuser_ids","suspicion_remainin\#
        g_ms","heard_bus_address"],"properties":{"node_id":{"type":"string","pattern":"^[0-9a-f]{4\#
        0}$"},"health":{"$ref":"#/components/schemas/NodeHealth"},"health_age_ms":{"type":"integer\#
        ","format":"int64","minimum":0},"boot_epoch":{"type":"integer","format":"int64","minimum":\#
        1,"description":"Null until it has been heard of.","nullable":true},"incarnation":{"type":\#
        "integer","format":"int64","minimum":0},"last_heard_age_ms":{"type":"integer","format":"in\#
        t64","minimum":0,"nullable":true},"round_trip_us":{"type":"integer","format":"int64","mini\#
        mum":0,"description":"Of the last probe answered directly, in microseconds.","nullable":tr\#
        ue},"accuser_ids":{"type":"array","items":{"type":"string","pattern":"^[0-9a-f]{40}$"}},"s\#
        uspicion_remaining_ms":{"type":"integer","format":"int64","minimum":0,"description":"Until\#
         it is declared dead; null unless suspect.","nullable":true},"heard_bus_address":{"type":"\#
        string","description":"`host:port` where it says it is.","nullable":true}}},"OperationKind\#
        ":{"type":"string","enum":["bootstrap","join"]},"OperationState":{"type":"string","enum":[\#
        "running","succeeded","failed"],"description":"Ended states never change."},"Operation":{"\#
        type":"object","description":"A committed, durable, observable long action.","required":["\#
        id","kind","state","phase","subject","params","created_by","created_at","ended_at","revisi\#
        on","last_error","blockers","cancellable"],"properties":{"id":{"type":"string","pattern":"\#
        ^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},"kind":{"$ref":"#/components/schemas/Operati\#
        onKind"},"state":{"$ref":"#/components/schemas/OperationState"},"phase":{"type":"string","\#
        description":"What is being done now, or was done last."},"subject":{"type":"string","desc\#
        ription":"What it is about; null for the cluster as a whole.","nullable":true},"params":{"\#
        $ref":"#/components/schemas/OperationParams"},"created_by":{"type":"string","description":\#
        "`rest:` or `resp:` and the client's address."},"created_at":{"type":"string","description\#
        ":"As the node that took the request read its clock.","format":"date-time","pattern":"^\\d\#
        {4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$"},"ended_at":{"type":"string","descripti\#
        on":"Null while it runs.","format":"date-time","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d\#
        {2}:\\d{2}\\.\\d{3}Z$","nullable":true},"revision":{"type":"integer","format":"int64","min\#
        imum":0,"description":"Of the last change to this record."},"last_error":{"nullable":true,\#
        "description":"Why it failed; null unless it did.","allOf":[{"$ref":"#/components/schemas/\#
        OperationError"}]},"blockers":{"type":"array","items":{"$ref":"#/components/schemas/Blocke\#
        r"}},"cancellable":{"type":"boolean"}}},"OperationParams":{"type":"object","description":"\#
        What was asked for.","required":["nodes"],"properties":{"nodes":{"type":"array","items":{"\#
        $ref":"#/components/schemas/NodeTarget"},"description":"Exactly one for a join."}}},"Opera\#
        tionError":{"type":"object","description":"A problem that belongs to no request.","require\#
        d":["type","title","status","detail","code","retryable"],"properties":{"type":{"type":"str\#
        ing"},"title":{"type":"string"},"status":{"type":"integer","minimum":400,"maximum":599},"d\#
        etail":{"type":"string"},"code":{"$ref":"#/components/schemas/ProblemCode"},"retryable":{"\#
        type":"boolean"}}},"OperationList":{"type":"object","description":"A page of operations, t\#
        he newest first.","required":["operations","next_page_token"],"properties":{"operations":{\#
        "type":"array","items":{"$ref":"#/components/schemas/Operation"}},"next_page_token":{"type\#
        ":"string","description":"For the next page; null on the last.","nullable":true}}},"Health\#
        Report":{"type":"object","description":"The result of a probe.","required":["status","chec\#
        ks"],"properties":{"status":{"type":"string","enum":["ok","failing"]},"checks":{"type":"ar\#
        ray","items":{"$ref":"#/components/schemas/HealthCheck"},"description":"Those that fail; w\#
        ith `verbose` all."}}},"HealthCheck":{"type":"object","description":"One check.","required\#
        ":["name","ok","message"],"properties":{"name":{"type":"string","enum":["joined","leader_k\#
        nown","caught_up","lease","not_sealed"]},"ok":{"type":"boolean"},"message":{"type":"string\#
        "}}},"Version":{"type":"object","description":"What runs.","required":["name","version","a\#
        pi_version","commit"],"properties":{"name":{"type":"string"},"version":{"type":"string"},"\#
        api_version":{"type":"string","enum":["v1"]},"commit":{"type":"string","nullable":true}}}}\#
        ,"parameters":{"Consistency":{"name":"consistency","in":"query","description":"`local`: wh\#
        at this node has applied. `linearizable`: everything committed before the request (ReadInd\#
        ex).","required":false,"schema":{"type":"string","enum":["local","linearizable"],"default"\#
        :"local"}},"DryRun":{"name":"dry_run","in":"query","description":"Answer with a plan and c\#
        hange nothing.","required":false,"schema":{"type":"boolean","default":false}},"Wait":{"nam\#
        e":"wait","in":"query","description":"How long to wait for the end of the operation, at mo\#
        st 60 s: `250ms`, `30s`, `1m`.","required":false,"schema":{"type":"string","pattern":"^\\d\#
        +(ms|s|m|h)$"}},"IfMatch":{"name":"If-Match","in":"header","description":"The change is ma\#
        de only if the revision is this: an `ETag`, a revision in quotes, or `*`.","required":fals\#
        e,"schema":{"type":"string"}},"IfNoneMatch":{"name":"If-None-Match","in":"header","descrip\#
        tion":"Answer 304 if the `ETag` is still this.","required":false,"schema":{"type":"string"\#
        }},"IdempotencyKey":{"name":"Idempotency-Key","in":"header","description":"Makes the reque\#
        st repeatable: the same key gives the same operation. Committed together with it.","requir\#
        ed":false,"schema":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[ -~]{1,64}$"\#
        }},"NodeId":{"name":"id","in":"path","description":"Id of the node.","required":true,"sche\#
        ma":{"type":"string","pattern":"^[0-9A-Fa-f]{40}$"}},"ShardId":{"name":"id","in":"path","d\#
        escription":"Id of the shard.","required":true,"schema":{"type":"string","pattern":"^[0-9A\#
        -Fa-f]{40}$"}},"OperationId":{"name":"id","in":"path","description":"Id of the operation."\#
        ,"required":true,"schema":{"type":"string","pattern":"^[0-9A-Fa-f-]{36}$"}},"SlotNumber":{\#
        "name":"slot","in":"path","description":"Number of the slot.","required":true,"schema":{"t\#
        ype":"integer","minimum":0,"maximum":16383}},"Verbose":{"name":"verbose","in":"query","des\#
        cription":"List all checks.","required":false,"schema":{"type":"boolean","default":false}}\#
        },"headers":{"Revision":{"description":"Topology revision that the reply shows.","schema":\#
        {"type":"integer","format":"int64","minimum":0}},"Leader":{"description":"Id of the leader\#
        ; absent while none is known.","schema":{"type":"string","pattern":"^[0-9a-f]{40}$"}},"Con\#
        sistency":{"description":"How fresh the reply is.","schema":{"type":"string","enum":["loca\#
        l","linearizable"]}},"ETag":{"description":"Revision and a digest of the body.","schema":{\#
        "type":"string"}},"Location":{"description":"Where the operation is.","schema":{"type":"st\#
        ring"}},"RetryAfter":{"description":"Seconds until it is worth trying again.","schema":{"t\#
        ype":"integer","format":"int64","minimum":0}}},"responses":{"BadRequest":{"description":"T\#
        he request is not valid: `invalid_argument`, `malformed_json`.","content":{"application/pr\#
        oblem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember\#
        -cluster:problem:invalid_argument","title":"The request is not valid","status":400,"detail\#
        ":"/adress: is not known here; known: address, bus_port","instance":"urn:ember-cluster:req\#
        uest:z6g5sgn91r2v5","code":"invalid_argument","retryable":false,"errors":[{"pointer":"/adr\#
        ess","code":"unknown_field","message":"is not known here; known: address, bus_port"}]}}}},\#
        "NotFound":{"description":"There is no such thing: `not_found`.","content":{"application/p\#
        roblem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:embe\#
        r-cluster:problem:not_found","title":"There is no such thing","status":404,"detail":"There\#
         is no shard eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee.","instance":"urn:ember-cluster:requ\#
        est:mttej78dfn5me","code":"not_found","retryable":false,"revision":6,"leader":"http://127.\#
        0.0.1:8001"}}}},"Conflict":{"description":"Something is in the way: `conflicting_operation\#
        `, with `blockers`.","headers":{"Retry-After":{"$ref":"#/components/headers/RetryAfter"}},\#
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"e\#
        xample":{"type":"urn:ember-cluster:problem:conflicting_operation","title":"Another operati\#
        on is in the way","status":409,"detail":"Slot 16383 has no owner.","instance":"urn:ember-c\#
        luster:request:1wfs4aw0pvdj9","code":"conflicting_operation","retryable":false,"revision":\#
        6,"leader":"http://127.0.0.1:8001","blockers":[{"code":"slot_unassigned","subject":"slot:1\#
        6383","message":"nobody serves it","override":null}]}}}},"PreconditionFailed":{"descriptio\#
        n":"`precondition_failed`.","content":{"application/problem+json":{"schema":{"$ref":"#/com\#
        ponents/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:precondition_failed\#
        ","title":"A precondition does not hold","status":412,"detail":"It was expected to be at 9\#
         and is at 1; read it again.","instance":"urn:ember-cluster:request:13pveen8rn8k3","code":\#
        "precondition_failed","retryable":false,"revision":6,"leader":"http://127.0.0.1:8001"}}}},\#
        "PayloadTooLarge":{"description":"`payload_too_large`.","content":{"application/problem+js\#
        on":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster\#
        :problem:payload_too_large","title":"The body is too large","status":413,"detail":"The bod\#
        y may have at most 262144 bytes.","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","co\#
        de":"payload_too_large","retryable":false}}}},"UnsupportedMediaType":{"description":"`unsu\#
        pported_media_type`.","content":{"application/problem+json":{"schema":{"$ref":"#/component\#
        s/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem:unsupported_media_type","\#
        title":"The body must be application/json","status":415,"detail":"Send the body as applica\#
        tion/json, not as text/plain.","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","code"\#
        :"unsupported_media_type","retryable":false}}}},"Unprocessable":{"description":"Guards ref\#
        use: `blocked_by_guard` with `blockers`, or `idempotency_key_reused`.","content":{"applica\#
        tion/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"ur\#
        n:ember-cluster:problem:blocked_by_guard","title":"Safety guards block the request","statu\#
        s":422,"detail":"it serves 5461 slots; move or unassign them first","instance":"urn:ember-\#
        cluster:request:3qdec9mv78hn7","code":"blocked_by_guard","retryable":false,"revision":6,"l\#
        eader":"http://127.0.0.1:8001","blockers":[{"code":"serves_slots","subject":"node:10000000\#
        00000000000000000000000700000009","message":"it serves 5461 slots; move or unassign them f\#
        irst","override":null}]}}}},"TooManyRequests":{"description":"`rate_limited`.","headers":{\#
        "Retry-After":{"$ref":"#/components/headers/RetryAfter"}},"content":{"application/problem+\#
        json":{"schema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-clust\#
        er:problem:rate_limited","title":"Too many requests","status":429,"detail":"More changes a\#
        re under way than the log takes.","instance":"urn:ember-cluster:request:z6g5sgn91r2v5","co\#
        de":"rate_limited","retryable":true,"retry_after_ms":1000}}}},"InternalError":{"descriptio\#
        n":"`internal`.","content":{"application/problem+json":{"schema":{"$ref":"#/components/sch\#
        emas/Problem"},"example":{"type":"urn:ember-cluster:problem:internal","title":"The node ma\#
        de a mistake","status":500,"detail":"A proposal was answered as something else.","instance\#
        ":"urn:ember-cluster:request:z6g5sgn91r2v5","code":"internal","retryable":false}}}},"Unava\#
        ilable":{"description":"`no_quorum`, `not_ready` or `shutting_down`.","headers":{"Retry-Af\#
        ter":{"$ref":"#/components/headers/RetryAfter"}},"content":{"application/problem+json":{"s\#
        chema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:proble\#
        m:no_quorum","title":"No majority of the voters is reachable","status":503,"detail":"No le\#
        ader is known here, so nothing can be decided now.","instance":"urn:ember-cluster:request:\#
        ys41h08gm6pk5","code":"no_quorum","retryable":true,"retry_after_ms":1000,"revision":6,"lea\#
        der":"http://127.0.0.1:8001"}}}},"TimedOut":{"description":"`deadline_exceeded`, or `outco\#
        me_unknown`: the change may still take effect.","content":{"application/problem+json":{"sc\#
        hema":{"$ref":"#/components/schemas/Problem"},"example":{"type":"urn:ember-cluster:problem\#
        :outcome_unknown","title":"The outcome is not known","status":504,"detail":"The change was\#
         handed in, but not confirmed in time; it may still take effect.","instance":"urn:ember-cl\#
        uster:request:z6g5sgn91r2v5","code":"outcome_unknown","retryable":true}}}},"NotModified":{\#
        "description":"The caller has it already.","headers":{"ETag":{"$ref":"#/components/headers\#
        /ETag"},"X-Revision":{"$ref":"#/components/headers/Revision"},"X-Leader":{"$ref":"#/compon\#
        ents/headers/Leader"},"X-Consistency":{"$ref":"#/components/headers/Consistency"},"Locatio\#
        n":{"$ref":"#/components/headers/Location"}}}}}}\#

        """#
}
