//! Groups: codes from 0601.

phrases! {
    GroupsInTwoFiles {
        GROUPS_IN_TWO_FILES: "groups stand in two files, but their order decides",
            "les groupes sont répartis sur deux fichiers, or c’est leur ordre qui décide";
        GROUPS_IN_TWO_FILES_HELP: "write all groups in one file, in the order in which they are tried",
            "écrivez tous les groupes dans un seul fichier, dans l’ordre où ils sont essayés";
        FIRST_GROUP_IS_HERE: "the first group is here",
            "le premier groupe est ici";
    }
    Unreachable {
        AFTER_OTHERWISE: "group `{name}` can never be reached: the one with `otherwise` takes everybody left",
            "le groupe `{name}` ne peut jamais être atteint : celui avec `otherwise` prend tous les clients restants";
        AFTER_OTHERWISE_HELP: "move it above the group with `otherwise`, or delete it",
            "placez-le au-dessus du groupe avec `otherwise`, ou supprimez-le";
        OTHERWISE_IS_HERE: "`otherwise` is here",
            "`otherwise` est ici";
    }
    GroupWithoutCriterion {
        GROUP_WITHOUT_CRITERION: "group `{name}` does not say who belongs to it",
            "le groupe `{name}` ne dit pas qui en fait partie";
        GROUP_WITHOUT_CRITERION_HELP: "write `when` and a condition, or `otherwise` for everybody left",
            "écrivez `when` et une condition, ou `otherwise` pour tous les clients restants";
    }
    GroupWithoutScenario {
        GROUP_WITHOUT_SCENARIO: "group `{name}` says neither its scenario nor `exempt`",
            "le groupe `{name}` n’indique ni son scénario ni `exempt`";
        GROUP_WITHOUT_SCENARIO_HELP: "write `scenario \"NAME\"`, or `exempt` for no scenario at all",
            "écrivez `scenario \"NOM\"`, ou `exempt` pour aucun scénario";
    }
    GroupConflict {
        EITHER_OR: "a group has either `{one}` or `{other}`, not both",
            "un groupe a soit `{one}`, soit `{other}`, mais pas les deux";
        EITHER_OR_HELP: "delete one of them",
            "supprimez l’un des deux";
        OTHER_IS_HERE: "the other is here",
            "l’autre est ici";
    }
}
