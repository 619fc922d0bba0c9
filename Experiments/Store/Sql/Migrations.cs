using System.Collections.Immutable;

namespace NasLab.Experiments.Store.Sql;

/// <summary>
/// The schema, one script a version: the first makes version 1 of an empty database, each further one the next version of the one
/// before. A released script is never changed. Columns are named as figures are everywhere. Times are ISO 8601 in UTC, enums and
/// precisions in kebab case. A REAL that is null stands for NaN, where the record has no null of its own.
/// </summary>
internal static class Migrations
{
    /// <summary>"NasL" in ASCII, as SQLite's application id: how a NasLab store is told from any other database.</summary>
    public const int ApplicationId = 0x4E61734C;

    private const string Version1 = """
        CREATE TABLE writer (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            processId INTEGER NOT NULL,
            machineName TEXT NOT NULL
        );

        CREATE TABLE studies (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            state TEXT NOT NULL,
            seed INTEGER NOT NULL,
            budget INTEGER NOT NULL,
            config TEXT NOT NULL,
            configText TEXT NOT NULL,
            input TEXT NOT NULL,
            classes INTEGER NOT NULL,
            referenceError REAL NOT NULL,
            started TEXT NOT NULL,
            finished TEXT,
            wallSeconds REAL NOT NULL,
            linearBaselineAccuracy REAL
        );

        CREATE TABLE environments (
            studyId INTEGER PRIMARY KEY REFERENCES studies (id) ON DELETE CASCADE,
            nasLabVersion TEXT NOT NULL,
            "commit" TEXT,
            operatingSystem TEXT NOT NULL,
            dotnetVersion TEXT NOT NULL,
            processor TEXT NOT NULL,
            cores INTEGER NOT NULL,
            gpu TEXT,
            torchVersion TEXT NOT NULL,
            trainOn TEXT NOT NULL,
            workers INTEGER NOT NULL
        );

        CREATE TABLE targets (
            studyId INTEGER NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
            target INTEGER NOT NULL,
            device TEXT NOT NULL,
            "precision" TEXT NOT NULL,
            limits TEXT NOT NULL,
            referenceLatencyMs REAL,
            calibrated INTEGER NOT NULL,
            PRIMARY KEY (studyId, target)
        ) WITHOUT ROWID;

        CREATE TABLE trials (
            id INTEGER PRIMARY KEY,
            studyId INTEGER NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            completion INTEGER,
            role TEXT NOT NULL,
            architecture TEXT NOT NULL,
            epochs INTEGER NOT NULL,
            seed INTEGER NOT NULL,
            state TEXT NOT NULL,
            parameters INTEGER NOT NULL,
            macs INTEGER NOT NULL,
            validationAccuracy REAL,
            validationAccuracyStdError REAL,
            testAccuracy REAL,
            testAccuracyStdError REAL,
            imagesTrained INTEGER NOT NULL,
            seconds REAL NOT NULL,
            failure TEXT,
            worker INTEGER NOT NULL,
            started TEXT NOT NULL,
            finished TEXT,
            UNIQUE (studyId, number),
            UNIQUE (studyId, completion)
        );

        CREATE TABLE trialCosts (
            trialId INTEGER NOT NULL REFERENCES trials (id) ON DELETE CASCADE,
            target INTEGER NOT NULL,
            latencyMs REAL,
            latencyLowMs REAL,
            latencyHighMs REAL,
            energyMj REAL,
            peakActivationBytes INTEGER NOT NULL,
            weightBytes INTEGER NOT NULL,
            source TEXT NOT NULL,
            infeasible TEXT,
            violation REAL,
            PRIMARY KEY (trialId, target)
        ) WITHOUT ROWID;

        CREATE TABLE curvePoints (
            trialId INTEGER NOT NULL REFERENCES trials (id) ON DELETE CASCADE,
            epoch INTEGER NOT NULL,
            trainingLoss REAL,
            validationLoss REAL,
            validationAccuracy REAL,
            learningRate REAL,
            seconds REAL,
            PRIMARY KEY (trialId, epoch)
        ) WITHOUT ROWID;

        -- A row where a front changed; the latest row of a target is its front now.
        CREATE TABLE fronts (
            studyId INTEGER NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
            target INTEGER NOT NULL,
            completion INTEGER NOT NULL,
            trial INTEGER NOT NULL,
            hypervolume REAL NOT NULL,
            members TEXT NOT NULL,
            PRIMARY KEY (studyId, target, completion)
        ) WITHOUT ROWID;

        CREATE TABLE checkpoints (
            trialId INTEGER PRIMARY KEY REFERENCES trials (id) ON DELETE CASCADE,
            weights BLOB NOT NULL
        );
        """;

    /// <summary>
    /// Trials at several fidelities: which trial one goes on from, and the epochs that it found trained; the epochs of a study's full
    /// evaluation, until then those of its trials; the states to go on from.
    /// </summary>
    private const string Version2 = """
        ALTER TABLE trials ADD COLUMN continuesTrial INTEGER;
        ALTER TABLE trials ADD COLUMN epochsBefore INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE studies ADD COLUMN epochs INTEGER NOT NULL DEFAULT 1;

        UPDATE studies SET epochs = COALESCE(
            CASE WHEN json_valid(config) THEN json_extract(config, '$.training.epochs') END,
            (SELECT MAX(t.epochs) FROM trials t WHERE t.studyId = studies.id),
            1);

        CREATE TABLE trainingStates (
            trialId INTEGER PRIMARY KEY REFERENCES trials (id) ON DELETE CASCADE,
            state BLOB NOT NULL
        );
        """;

    /// <summary>
    /// The trials that a candidate was derived from, a JSON list of their numbers; null where its strategy named none. Trainings of a
    /// trial's network beside the trial, with what they learned, and while they are unfinished the state that they go on from.
    /// </summary>
    private const string Version3 = """
        ALTER TABLE trials ADD COLUMN parents TEXT;

        CREATE TABLE trainings (
            id INTEGER PRIMARY KEY,
            trialId INTEGER NOT NULL REFERENCES trials (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            purpose TEXT NOT NULL,
            epochs INTEGER NOT NULL,
            seed INTEGER NOT NULL,
            fromWeights INTEGER NOT NULL,
            state TEXT NOT NULL,
            validationAccuracy REAL,
            validationAccuracyStdError REAL,
            testAccuracy REAL,
            testAccuracyStdError REAL,
            imagesTrained INTEGER NOT NULL,
            seconds REAL NOT NULL,
            failure TEXT,
            started TEXT NOT NULL,
            finished TEXT,
            environment TEXT NOT NULL,
            UNIQUE (trialId, number),
            UNIQUE (trialId, purpose, epochs, seed, fromWeights)
        );

        CREATE TABLE trainingCurvePoints (
            trainingId INTEGER NOT NULL REFERENCES trainings (id) ON DELETE CASCADE,
            epoch INTEGER NOT NULL,
            trainingLoss REAL,
            validationLoss REAL,
            validationAccuracy REAL,
            learningRate REAL,
            seconds REAL,
            PRIMARY KEY (trainingId, epoch)
        ) WITHOUT ROWID;

        CREATE TABLE trainingWeights (
            trainingId INTEGER PRIMARY KEY REFERENCES trainings (id) ON DELETE CASCADE,
            weights BLOB NOT NULL
        );

        CREATE TABLE trainingProgress (
            trainingId INTEGER PRIMARY KEY REFERENCES trainings (id) ON DELETE CASCADE,
            state BLOB NOT NULL
        );
        """;

    /// <summary>The config file that a study was last run from: its path from the root; null for studies of before.</summary>
    private const string Version4 = """
        ALTER TABLE studies ADD COLUMN configFile TEXT;
        """;

    /// <summary>The script at index i leads from version i to version i + 1.</summary>
    public static ImmutableArray<string> All { get; } = [Version1, Version2, Version3, Version4];

    public static int Newest => All.Length;

    /// <summary>The oldest version that is read as it lies: all that later ones added may be missing, which reads as null.</summary>
    public static int OldestRead => 3;
}
