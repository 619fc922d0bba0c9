namespace NasLab.Experiments.Store.Sql;

/// <summary>Statements on studies, their targets and their environment.</summary>
internal static class StudySql
{
    public const string SelectAll = """
        SELECT s.*, e.nasLabVersion, e."commit", e.operatingSystem, e.dotnetVersion, e.processor, e.cores, e.gpu, e.torchVersion,
               e.trainOn, e.workers
        FROM studies s JOIN environments e ON e.studyId = s.id
        ORDER BY s.id
        """;

    public const string SelectTargets = "SELECT * FROM targets ORDER BY studyId, target";

    public const string SelectId = "SELECT id FROM studies WHERE name = @name";

    public const string Insert = """
        INSERT INTO studies (name, state, seed, budget, epochs, config, configText, configFile, input, classes, referenceError,
                             started, finished, wallSeconds, linearBaselineAccuracy)
        VALUES (@Name, @State, @Seed, @Budget, @Epochs, @Config, @ConfigText, @ConfigFile, @Input, @Classes, @ReferenceError,
                @Started, @Finished, @WallSeconds, @LinearBaselineAccuracy)
        RETURNING id
        """;

    public const string InsertEnvironment = """
        INSERT INTO environments (studyId, nasLabVersion, "commit", operatingSystem, dotnetVersion, processor, cores, gpu,
                                  torchVersion, trainOn, workers)
        VALUES (@Id, @NasLabVersion, @Commit, @OperatingSystem, @DotnetVersion, @Processor, @Cores, @Gpu, @TorchVersion,
                @TrainOn, @Workers)
        """;

    public const string InsertTarget = """
        INSERT INTO targets (studyId, target, device, "precision", limits, referenceLatencyMs, calibrated)
        VALUES (@StudyId, @Target, @Device, @Precision, @Limits, @ReferenceLatencyMs, @Calibrated)
        """;

    public const string Rename = "UPDATE studies SET name = @newName WHERE id = @study";

    public const string RecordLinearBaseline = "UPDATE studies SET linearBaselineAccuracy = @accuracy WHERE id = @study";

    public const string RecordConfigFile = "UPDATE studies SET configFile = @configFile WHERE id = @study";

    public const string GrowBudget = """
        UPDATE studies SET budget = @budget, config = @config, configText = @configText, state = @state, finished = NULL
        WHERE id = @study
        """;

    public const string AddWallSeconds = "UPDATE studies SET wallSeconds = wallSeconds + @seconds WHERE id = @study";

    public const string Finish = "UPDATE studies SET state = @state, finished = @finished WHERE id = @study";

    public const string SelectFronts =
        "SELECT target, completion, trial, hypervolume, members FROM fronts WHERE studyId = @study ORDER BY completion, target";

    public const string SelectLatestFronts = """
        SELECT target, completion, trial, hypervolume, members FROM fronts f
        WHERE studyId = @study
          AND completion = (SELECT MAX(completion) FROM fronts g WHERE g.studyId = f.studyId AND g.target = f.target)
        ORDER BY target
        """;

    public const string InsertFront = """
        INSERT OR REPLACE INTO fronts (studyId, target, completion, trial, hypervolume, members)
        VALUES (@study, @Target, @Completion, @Trial, @Hypervolume, @Members)
        """;

    public const string NameWriter =
        "INSERT OR REPLACE INTO writer (id, processId, machineName) VALUES (1, @processId, @machineName)";

    public const string SelectWriter = "SELECT processId, machineName FROM writer";
}
