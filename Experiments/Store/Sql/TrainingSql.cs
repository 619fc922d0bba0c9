namespace NasLab.Experiments.Store.Sql;

/// <summary>Statements on the trainings beside trials.</summary>
internal static class TrainingSql
{
    /// <summary>From the trainings, of which there are few, to the trials, of which there may be very many: CROSS JOIN keeps that order.</summary>
    public const string Select = """
        SELECT r.*, t.number AS trial FROM trainings r CROSS JOIN trials t ON t.id = r.trialId WHERE t.studyId = @study ORDER BY t.number, r.number
        """;

    /// <summary>In the order that <see cref="Rows.CurveRow"/> reads, training by training.</summary>
    public const string SelectCurves = """
        SELECT p.trainingId, p.epoch, p.trainingLoss, p.validationLoss, p.validationAccuracy, p.learningRate, p.seconds
        FROM trainings r CROSS JOIN trials t ON t.id = r.trialId JOIN trainingCurvePoints p ON p.trainingId = r.id
        WHERE t.studyId = @study ORDER BY t.number, r.number, p.epoch
        """;

    public const string SelectWeights = "SELECT weights FROM trainingWeights WHERE trainingId = " + IdOf;

    public const string SelectProgress = "SELECT state FROM trainingProgress WHERE trainingId = " + IdOf;

    /// <summary>Returns the id; nothing where there is no such trial, or where the training is there and completed.</summary>
    public const string Put = """
        INSERT INTO trainings (trialId, number, purpose, epochs, seed, fromWeights, state, validationAccuracy,
                               validationAccuracyStdError, testAccuracy, testAccuracyStdError, imagesTrained, seconds, failure,
                               started, finished, environment)
        SELECT t.id, @Number, @Purpose, @Epochs, @Seed, @FromWeights, @State, @ValidationAccuracy,
               @ValidationAccuracyStdError, @TestAccuracy, @TestAccuracyStdError, @ImagesTrained, @Seconds, @Failure,
               @Started, @Finished, @Environment
        FROM trials t WHERE t.studyId = @StudyId AND t.number = @Trial
        ON CONFLICT (trialId, number) DO UPDATE SET
            state = excluded.state, validationAccuracy = excluded.validationAccuracy,
            validationAccuracyStdError = excluded.validationAccuracyStdError, testAccuracy = excluded.testAccuracy,
            testAccuracyStdError = excluded.testAccuracyStdError, imagesTrained = excluded.imagesTrained, seconds = excluded.seconds,
            failure = excluded.failure, started = excluded.started, finished = excluded.finished, environment = excluded.environment
        WHERE trainings.state <> 'completed' AND trainings.purpose = excluded.purpose AND trainings.epochs = excluded.epochs
          AND trainings.seed = excluded.seed AND trainings.fromWeights = excluded.fromWeights
        RETURNING id
        """;

    public const string DeleteCurve = "DELETE FROM trainingCurvePoints WHERE trainingId = @id";

    public const string InsertCurvePoint = """
        INSERT INTO trainingCurvePoints (trainingId, epoch, trainingLoss, validationLoss, validationAccuracy, learningRate, seconds)
        VALUES (@OwnerId, @Epoch, @TrainingLoss, @ValidationLoss, @ValidationAccuracy, @LearningRate, @Seconds)
        """;

    public const string InsertWeights = "INSERT INTO trainingWeights (trainingId, weights) VALUES (@id, @weights)";

    public const string DeleteProgress = "DELETE FROM trainingProgress WHERE trainingId = @id";

    public const string InsertProgress = "INSERT INTO trainingProgress (trainingId, state) VALUES (@id, @progress)";

    private const string IdOf = """
        (SELECT r.id FROM trials t JOIN trainings r ON r.trialId = t.id
         WHERE t.studyId = @study AND t.number = @trial AND r.number = @number)
        """;
}
